using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>An unnamed file if the system supports it, so that even a crash leaves nothing behind; otherwise one with a temporary
/// name.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PosixPendingFile : PendingFile
{
    private static readonly byte[] Self = PosixNames.Encode(".");

    // A file without a name gets one through /proc.
    private static readonly bool CanBeNameless = OperatingSystem.IsLinux() && Directory.Exists("/proc/self/fd");

    private readonly PosixFolder _folder;
    private string? _temporaryName;

    private PosixPendingFile(PosixFolder folder, int handle, string? temporaryName)
    {
        _folder = folder;
        _temporaryName = temporaryName;
        Handle = new SafeFileHandle(handle, ownsHandle: true);
    }

    public override SafeFileHandle Handle { get; }

    public static PosixPendingFile Make(PosixFolder folder, uint mode)
    {
        if (CanBeNameless)
        {
            var nameless = PosixCalls.OpenAt(folder.Handle, Self, PosixSystem.Nameless | PosixSystem.WriteOnly | PosixSystem.CloseOnExec, mode);
            if (nameless >= 0)
            {
                return new PosixPendingFile(folder, nameless, null);
            }
        }

        var name = TemporaryName.New();
        var flags = PosixSystem.Create | PosixSystem.Exclusive | PosixSystem.WriteOnly | PosixSystem.NoFollow | PosixSystem.CloseOnExec;
        var handle = PosixCalls.OpenAt(folder.Handle, PosixNames.Encode(name), flags, mode);
        if (handle < 0)
        {
            throw PosixSystem.Failure("A file cannot be made");
        }

        var file = new PosixPendingFile(folder, handle, name);
        if (OperatingSystem.IsMacOS())
        {
            // On Apple processors, the mode argument of openat is not passed correctly.
            File.SetUnixFileMode(file.Handle, (UnixFileMode)mode);
        }

        return file;
    }

    public override void Publish(string name, bool replace)
    {
        if (_temporaryName is not null)
        {
            // Network file systems only report a full disk now.
            RandomAccess.FlushToDisk(Handle);
        }
        else if (TryLink(name))
        {
            return;
        }
        else if (replace)
        {
            // A new link never replaces a file, but a rename does.
            var temporaryName = TemporaryName.New();
            _temporaryName = TryLink(temporaryName) ? temporaryName : null;
        }

        if (_temporaryName is null)
        {
            throw new DiskException(DiskFailure.Exists, $"'{name}' exists");
        }

        _folder.Rename(_temporaryName, _folder, name, replace);
        _temporaryName = null;
    }

    public override void Dispose()
    {
        if (_temporaryName is not null)
        {
            _ = PosixCalls.RemoveAt(_folder.Handle, PosixNames.Encode(_temporaryName), 0);
        }

        Handle.Dispose();
    }

    private bool TryLink(string name)
    {
        var self = PosixNames.Encode(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{Handle.DangerousGetHandle()}"));
        if (PosixCalls.LinkAt(PosixSystem.CurrentFolder, self, _folder.Handle, PosixNames.Encode(name), PosixSystem.SymlinkFollow) >= 0)
        {
            return true;
        }

        return PosixSystem.Classify(Marshal.GetLastPInvokeError()) == DiskFailure.Exists
            ? false
            : throw PosixSystem.Failure($"The file '{name}' cannot be made");
    }
}
