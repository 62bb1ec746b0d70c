using System.Runtime.Versioning;
using Butler.Core.Files.Paths;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>The disks of a Linux or macOS machine.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PosixDisk : IDisk
{
    private static readonly byte[] RootName = PosixNames.Encode("/");

    public PathStyle Style => PathStyle.Unix;

    public Folder OpenRoot(string root)
    {
        var handle = PosixCalls.Open(RootName, PosixFolder.OpenFlags, 0);
        return handle < 0 ? throw PosixSystem.Failure("'/' cannot be opened") : new PosixFolder(new SafeFileHandle(handle, ownsHandle: true));
    }
}
