namespace Butler.Core.Files.Disk;

/// <summary>A part of a file that the disk keeps; what lies between two of them is a hole, which reads as zeros.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends; <see cref="long.MaxValue"/> stands for the end of the file.</param>
internal readonly record struct DataRange(long Start, long End)
{
    /// <summary>Gets the whole of a file, for file systems that know of no holes.</summary>
    public static DataRange Everything { get; } = new(0, long.MaxValue);
}
