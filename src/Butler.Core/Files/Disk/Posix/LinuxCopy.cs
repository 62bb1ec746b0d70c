using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Lets the kernel copy, so that the bytes never come into this process; on file systems that can, they are shared instead of copied.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxCopy
{
    private const nint ShareBlocks = 0x40049409;
    private const int ReadAhead = 2;

    // Small enough to notice soon that nobody wants the copy any more, large enough to cost nothing.
    private const nint Piece = 32 * 1024 * 1024;

    /// <summary>Copies a whole file to an empty one.</summary>
    /// <returns>How many bytes; <see langword="null"/> when the file system cannot, and nothing was copied.</returns>
    public static long? TryCopy(SafeFileHandle from, SafeFileHandle to, CancellationToken cancellationToken)
    {
        var length = RandomAccess.GetLength(from);
        if (length > 0 && PosixCalls.Control(to, ShareBlocks, from) == 0)
        {
            return length;
        }

        _ = PosixCalls.Advise(from, 0, 0, ReadAhead);
        var copied = 0L;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = PosixCalls.CopyRange(from, 0, to, 0, Piece, 0);
            if (count > 0)
            {
                copied += count;
            }
            else if (count == 0)
            {
                // Some kernels say "end" for files that they cannot copy.
                return copied == 0 && length > 0 ? null : copied;
            }
            else if (copied == 0 && PosixSystem.Classify(Marshal.GetLastPInvokeError()) != DiskFailure.NoSpace)
            {
                return null;
            }
            else
            {
                throw PosixSystem.Failure("The file cannot be copied");
            }
        }
    }
}
