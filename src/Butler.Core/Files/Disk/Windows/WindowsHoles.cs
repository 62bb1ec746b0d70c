using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Windows;

/// <summary>Finds and creates holes in files.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsHoles
{
    private const uint QueryAllocatedRanges = 0x940CF;
    private const uint SetSparse = 0x900C4;
    private const uint IsSparse = 0x200;
    private const int MoreData = 234;
    private const int RangeSize = 16;

    /// <summary>Lists the allocated ranges.</summary>
    public static IEnumerable<DataRange> FindData(SafeFileHandle file)
    {
        if ((WindowsEntry.AttributesOf(file) & IsSparse) == 0)
        {
            yield return DataRange.Everything;
            yield break;
        }

        var buffer = new byte[64 * RangeSize];
        for (long start = 0, length = RandomAccess.GetLength(file); start < length;)
        {
            var count = Ask(file, start, length - start, buffer, out var isAll);
            for (var at = 0; at < count; at += RangeSize)
            {
                var from = BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(at));
                start = from + BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(at + 8));
                yield return new DataRange(from, start);
            }

            if (isAll || count == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Makes a new file sparse. If the file system does not support this, holes become zeros.</summary>
    public static void Allow(SafeFileHandle file) => _ = WindowsCalls.Control(file, SetSparse, 0, 0, default, 0, out _, 0);

    private static unsafe int Ask(SafeFileHandle file, long start, long length, byte[] buffer, out bool isAll)
    {
        var wanted = stackalloc long[] { start, length };
        isAll = WindowsCalls.Control(file, QueryAllocatedRanges, (nint)wanted, RangeSize, buffer, (uint)buffer.Length, out var count, 0);
        return isAll || Marshal.GetLastPInvokeError() == MoreData
            ? (int)count
            : throw WindowsEntry.Failure(Marshal.GetLastPInvokeError(), "Its holes cannot be found");
    }
}
