using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Copies in the kernel, so that the data never enters this process; file systems that support it share the data instead of copying it.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxCopy
{
    private const nint ShareBlocks = 0x40049409;
    private const int ReadAhead = 2;

    // Small enough to notice cancellation soon, large enough to be efficient.
    private const long Piece = 32 * 1024 * 1024;

    /// <summary>Makes an empty file share all the data of another one.</summary>
    /// <returns>The number of bytes; <see langword="null"/> if the file system does not support it, and nothing happened.</returns>
    public static long? TryShare(SafeFileHandle from, SafeFileHandle to)
    {
        var length = RandomAccess.GetLength(from);
        return length > 0 && PosixCalls.Control(to, ShareBlocks, from) == 0 ? length : null;
    }

    /// <summary>Copies a range of a file to the same position in another one.</summary>
    /// <returns>The end position; <see langword="null"/> if the file system does not support it, and nothing was copied.</returns>
    public static long? TryCopy(SafeFileHandle from, SafeFileHandle to, DataRange range, CancellationToken cancellationToken)
    {
        _ = PosixCalls.Advise(from, 0, 0, ReadAhead);
        var (read, written) = (range.Start, range.Start);
        while (read < range.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = PosixCalls.CopyRange(from, ref read, to, ref written, (nint)Math.Min(Piece, range.End - read), 0);
            if (count > 0)
            {
                continue;
            }

            if (count == 0)
            {
                // Some kernels report the end for files that they cannot copy.
                return read == range.Start && RandomAccess.GetLength(from) > read ? null : read;
            }

            return read == range.Start && PosixSystem.Classify(Marshal.GetLastPInvokeError()) != DiskFailure.NoSpace
                ? null
                : throw PosixSystem.Failure("The file cannot be copied");
        }

        return read;
    }
}
