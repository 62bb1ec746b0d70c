using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>A file that Windows deletes when its handle is closed, even by a crash, unless it was published.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsPendingFile : PendingFile
{
    private readonly WindowsFolder _folder;

    public WindowsPendingFile(WindowsFolder folder)
    {
        const uint Access = WindowsEntry.WriteContent | WindowsEntry.ReadAttributes | WindowsEntry.Delete;
        _folder = folder;
        Handle = WindowsEntry.Open(folder.Handle, TemporaryName.New(), Access, WindowsEntry.CreateNew, 0);
        WindowsEntry.Vanish(Handle, whenClosed: true);
    }

    public override SafeFileHandle Handle { get; }

    public override void AllowHoles() => WindowsHoles.Allow(Handle);

    public override void Publish(string name, bool replace)
    {
        WindowsEntry.Vanish(Handle, whenClosed: false);
        try
        {
            WindowsEntry.Rename(Handle, _folder.Handle, name, replace);
        }
        catch
        {
            WindowsEntry.Vanish(Handle, whenClosed: true);
            throw;
        }
    }

    public override void Dispose() => Handle.Dispose();
}
