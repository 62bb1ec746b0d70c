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
    private const long Piece = 32 * 1024 * 1024;

    /// <summary>Lets an empty file share all that another one holds.</summary>
    /// <returns>How many bytes; <see langword="null"/> when the file system cannot, and nothing happened.</returns>
    public static long? TryShare(SafeFileHandle from, SafeFileHandle to)
    {
        var length = RandomAccess.GetLength(from);
        return length > 0 && PosixCalls.Control(to, ShareBlocks, from) == 0 ? length : null;
    }

    /// <summary>Copies a part of a file to the same place in another one.</summary>
    /// <returns>Where it ended; <see langword="null"/> when the file system cannot, and nothing was copied.</returns>
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
                // Some kernels say "end" for files that they cannot copy.
                return read == range.Start && RandomAccess.GetLength(from) > read ? null : read;
            }

            return read == range.Start && PosixSystem.Classify(Marshal.GetLastPInvokeError()) != DiskFailure.NoSpace
                ? null
                : throw PosixSystem.Failure("The file cannot be copied");
        }

        return read;
    }
}
