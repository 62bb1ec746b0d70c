using System.Buffers;
using Butler.Core.Files.Disk;
using Butler.Core.Files.Disk.Posix;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files;

/// <summary>Copies the content of files. Sparse files stay sparse: a file of many gigabytes may use almost no disk space.</summary>
internal static class ByteCopy
{
    private const int BufferSize = 1024 * 1024;

    /// <summary>Copies the content of a file to an empty one.</summary>
    /// <param name="folder">The directory that the file was opened in.</param>
    /// <param name="from">The file.</param>
    /// <param name="to">The empty one.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns>How many bytes, without holes.</returns>
    public static long Copy(Folder folder, SafeFileHandle from, PendingFile to, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() && LinuxCopy.TryShare(from, to.Handle) is { } shared)
        {
            return shared;
        }

        var length = RandomAccess.GetLength(from);
        var bytes = 0L;
        var end = 0L;
        foreach (var range in folder.FindData(from))
        {
            if (range.Start > end)
            {
                to.AllowHoles();
            }

            end = CopyRange(from, to.Handle, range, cancellationToken);
            bytes += end - range.Start;
        }

        // The file may end with a hole. Data appended in the meantime is not one.
        length = Math.Min(length, RandomAccess.GetLength(from));
        if (length > end)
        {
            to.AllowHoles();
            RandomAccess.SetLength(to.Handle, length);
        }

        return bytes;
    }

    /// <returns>The end position.</returns>
    private static long CopyRange(SafeFileHandle from, SafeFileHandle to, DataRange range, CancellationToken cancellationToken) =>
        (OperatingSystem.IsLinux() ? LinuxCopy.TryCopy(from, to, range, cancellationToken) : null) ?? CopyThroughMemory(from, to, range, cancellationToken);

    private static long CopyThroughMemory(SafeFileHandle from, SafeFileHandle to, DataRange range, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var offset = range.Start;
            while (RandomAccess.Read(from, buffer.AsSpan(0, (int)Math.Min(buffer.Length, range.End - offset)), offset) is > 0 and var count)
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

    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows; elsewhere the number from the C library.
    private static bool IsFull(IOException failure) => OperatingSystem.IsWindows()
        ? failure.HResult is unchecked((int)0x80070070) or unchecked((int)0x80070027)
        : PosixSystem.Classify(failure.HResult) == DiskFailure.NoSpace;
}
