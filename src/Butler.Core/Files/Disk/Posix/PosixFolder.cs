using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>An open directory: every call names its handle and one entry.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PosixFolder(SafeFileHandle handle) : Folder
{
    // O_NOFOLLOW everywhere: if a link has replaced a directory since it was checked, it is not opened.
    public static readonly int OpenFlags =
        PosixSystem.ReadOnly | PosixSystem.PathOnly | PosixSystem.Directory | PosixSystem.NoFollow | PosixSystem.CloseOnExec;

    private const int LongestLink = 4096;
    private EntryId? _id;

    public SafeFileHandle Handle => handle;

    public override EntryId Id => _id ??= PosixStatus.OfSelf(handle).Id;

    public override DiskEntry? Find(string name) => PosixStatus.Find(handle, PosixNames.Encode(name), name);

    public override IEnumerable<string> List() => PosixListing.Read(handle);

    public override Folder Open(string name) => new PosixFolder(OpenEntry(name, OpenFlags));

    // O_NONBLOCK: opening a pipe must not wait for its other end.
    public override SafeFileHandle OpenFile(string name) => OpenEntry(
        name, PosixSystem.ReadOnly | PosixSystem.NoFollow | PosixSystem.CloseOnExec | PosixSystem.NonBlocking | PosixSystem.NoTerminal);

    public override EntryId IdOf(SafeFileHandle file) => PosixStatus.OfFile(file).Id;

    public override IEnumerable<DataRange> FindData(SafeFileHandle file) => PosixHoles.FindData(file);

    public override string ReadLink(string name)
    {
        var target = new byte[LongestLink];
        var length = PosixCalls.ReadLinkAt(handle, PosixNames.Encode(name), target, LongestLink);
        return length < 0 ? throw PosixSystem.Failure($"The link '{name}' cannot be read") : PosixNames.Decode(target.AsSpan(0, (int)length));
    }

    public override void MakeFolder(string name, uint mode)
    {
        if (PosixCalls.MakeFolderAt(handle, PosixNames.Encode(name), mode) < 0
            && PosixSystem.Classify(Marshal.GetLastPInvokeError()) != DiskFailure.Exists)
        {
            throw PosixSystem.Failure($"The directory '{name}' cannot be made");
        }
    }

    public override void MakeLink(string name, string target) => Check(
        PosixCalls.MakeLinkAt(PosixNames.Encode(target), handle, PosixNames.Encode(name)), $"The link '{name}' cannot be made");

    public override PendingFile MakeFile(uint mode) => PosixPendingFile.Make(this, mode);

    public override void Rename(string name, Folder target, string newName, bool replace)
    {
        var to = ((PosixFolder)target).Handle;
        if (!replace && RenameIfFree(name, to, newName))
        {
            return;
        }

        if (!replace && target.Find(newName) is not null)
        {
            throw new DiskException(DiskFailure.Exists, $"'{newName}' exists");
        }

        Check(PosixCalls.RenameAt(handle, PosixNames.Encode(name), to, PosixNames.Encode(newName)), $"'{name}' cannot be renamed");
    }

    public override void Remove(string name, bool isFolder) => Check(
        PosixCalls.RemoveAt(handle, PosixNames.Encode(name), isFolder ? PosixSystem.RemoveFolder : 0), $"'{name}' cannot be removed");

    public override void Dispose() => handle.Dispose();

    private SafeFileHandle OpenEntry(string name, int flags)
    {
        var opened = PosixCalls.OpenAt(handle, PosixNames.Encode(name), flags, 0);
        return opened < 0 ? throw PosixSystem.Failure($"'{name}' cannot be opened") : new SafeFileHandle(opened, ownsHandle: true);
    }

    // Returns false if the file system cannot do it atomically, like some network and FAT file systems.
    private bool RenameIfFree(string name, SafeFileHandle to, string newName)
    {
        var (from, into) = (PosixNames.Encode(name), PosixNames.Encode(newName));
        var result = PosixSystem.IsMac
            ? PosixCalls.MacRenameAt(handle, from, to, into, 4)
            : PosixCalls.LinuxRenameAt(PosixSystem.SystemCalls.RenameAt2, handle, from, to, into, 1);
        if (result < 0 && PosixSystem.MeansUnsupported(Marshal.GetLastPInvokeError()))
        {
            return false;
        }

        Check(result, $"'{name}' cannot be renamed");
        return true;
    }

    private static void Check(nint result, string what)
    {
        if (result < 0)
        {
            throw PosixSystem.Failure(what);
        }
    }
}
