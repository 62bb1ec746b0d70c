using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Butler.Core.Files.Disk.Posix;

/// <summary>Finds the holes of a file.</summary>
internal static class PosixHoles
{
    private const int NothingBehind = 6;
    private static readonly int Data = PosixSystem.IsMac ? 4 : 3;
    private static readonly int Hole = PosixSystem.IsMac ? 3 : 4;

    /// <summary>Lists what is no hole, from the start to the end, while the file is read.</summary>
    public static IEnumerable<DataRange> FindData(SafeFileHandle file)
    {
        // Files that the kernel makes up as they are read have no length.
        if (RandomAccess.GetLength(file) == 0)
        {
            yield return DataRange.Everything;
            yield break;
        }

        for (var end = 0L; ;)
        {
            var start = PosixCalls.Seek(file, (nint)end, Data);
            if (start < 0)
            {
                if (Marshal.GetLastPInvokeError() != NothingBehind)
                {
                    yield return new DataRange(end, long.MaxValue);
                }

                yield break;
            }

            var next = PosixCalls.Seek(file, start, Hole);
            yield return new DataRange(start, next > start ? next : long.MaxValue);
            if (next <= start)
            {
                yield break;
            }

            end = next;
        }
    }
}
