using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>An open directory: every call names its handle and one entry.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsFolder(SafeFileHandle handle) : Folder
{
    private const int NoMoreFiles = 18;
    private EntryId? _id;

    public SafeFileHandle Handle => handle;

    public override EntryId Id => _id ??= WindowsEntry.Describe(handle).Id;

    public override DiskEntry? Find(string name)
    {
        try
        {
            using var entry = OpenEntry(name, WindowsEntry.ReadAttributes);
            return WindowsEntry.Describe(entry);
        }
        catch (DiskException missing) when (missing.Failure == DiskFailure.NotFound)
        {
            return null;
        }
    }

    public override IEnumerable<string> List()
    {
        var buffer = new byte[64 * 1024];

        // 15 restarts, 14 continues.
        for (var kind = 15; WindowsCalls.GetInformation(handle, kind, buffer, (uint)buffer.Length); kind = 14)
        {
            for (int offset = 0, next = -1; next != 0; offset += next)
            {
                next = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(offset));
                var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(offset + 60));
                var name = MemoryMarshal.Cast<byte, char>(buffer.AsSpan(offset + 68, length)).ToString();
                if (name is not ("." or ".."))
                {
                    yield return name;
                }
            }
        }

        if (Marshal.GetLastPInvokeError() is not NoMoreFiles and var error)
        {
            throw WindowsEntry.Failure(error, "A directory cannot be listed");
        }
    }

    public override Folder Open(string name)
    {
        var folder = WindowsEntry.Open(
            handle, name, WindowsEntry.ListAndPass, WindowsEntry.OpenExisting, WindowsEntry.MustBeFolder | WindowsEntry.NotThroughLink);
        if (WindowsEntry.Describe(folder).Kind == EntryKind.Folder)
        {
            return new WindowsFolder(folder);
        }

        folder.Dispose();
        throw new DiskException(DiskFailure.NotAFolder, $"'{name}' is a link");
    }

    // Opened through reparse points, because some file systems store content behind them; it must still be the same file.
    public override SafeFileHandle OpenFile(string name)
    {
        var entry = Find(name) ?? throw new DiskException(DiskFailure.NotFound, $"'{name}' does not exist");
        var file = WindowsEntry.Open(handle, name, WindowsEntry.ReadContent | WindowsEntry.ReadAttributes, WindowsEntry.OpenExisting, 0);
        if (entry.Kind == EntryKind.File && WindowsEntry.Describe(file).Id == entry.Id)
        {
            return file;
        }

        file.Dispose();
        throw new DiskException(DiskFailure.Other, $"'{name}' is a link or was replaced");
    }

    public override EntryId IdOf(SafeFileHandle file) => WindowsEntry.Describe(file).Id;

    public override IEnumerable<DataRange> FindData(SafeFileHandle file) => WindowsHoles.FindData(file);

    public override string ReadLink(string name)
    {
        using var link = OpenEntry(name, WindowsEntry.ReadAttributes);
        return WindowsLink.Read(link);
    }

    public override void MakeFolder(string name, uint mode)
    {
        try
        {
            WindowsEntry.Open(handle, name, WindowsEntry.ListAndPass, WindowsEntry.CreateNew, WindowsEntry.MustBeFolder).Dispose();
        }
        catch (DiskException exists) when (exists.Failure == DiskFailure.Exists)
        {
            return;
        }
    }

    // Creating links on Windows needs a privilege that a service account does not have.
    public override void MakeLink(string name, string target) =>
        throw new DiskException(DiskFailure.Other, $"The link '{name}' is not copied on Windows");

    public override PendingFile MakeFile(uint mode) => new WindowsPendingFile(this);

    public override void Rename(string name, Folder target, string newName, bool replace)
    {
        using var entry = OpenEntry(name, WindowsEntry.Delete);
        WindowsEntry.Rename(entry, ((WindowsFolder)target).Handle, newName, replace);
    }

    public override void Remove(string name, bool isFolder)
    {
        using var entry = OpenEntry(name, WindowsEntry.Delete);
        WindowsEntry.Vanish(entry, whenClosed: true);
    }

    public override void Dispose() => handle.Dispose();

    private SafeFileHandle OpenEntry(string name, uint access) =>
        WindowsEntry.Open(handle, name, access, WindowsEntry.OpenExisting, WindowsEntry.NotThroughLink);
}
