using System.Buffers;
using Butler.Core.Files.Disk;
using Butler.Core.Files.Disk.Posix;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files;

/// <summary>Copies the content of files.</summary>
internal static class ByteCopy
{
    private const int BufferSize = 1024 * 1024;

    /// <summary>Copies everything that a file holds to an empty one.</summary>
    /// <returns>How many bytes.</returns>
    public static long Copy(SafeFileHandle from, SafeFileHandle to, CancellationToken cancellationToken) =>
        (OperatingSystem.IsLinux() ? LinuxCopy.TryCopy(from, to, cancellationToken) : null) ?? CopyThroughMemory(from, to, cancellationToken);

    private static long CopyThroughMemory(SafeFileHandle from, SafeFileHandle to, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var offset = 0L;
            while (RandomAccess.Read(from, buffer, offset) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RandomAccess.Write(to, buffer.AsSpan(0, count), offset);
                offset += count;
            }

            return offset;
        }
        catch (IOException full) when (IsFull(full))
        {
            throw new DiskException(DiskFailure.NoSpace, full.Message);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows; elsewhere the number of the C library.
    private static bool IsFull(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is unchecked((int)0x80070070) or unchecked((int)0x80070027)
        : PosixSystem.Classify(failure.HResult) == DiskFailure.NoSpace;
}
