namespace Butler.Core.Files.Disk;

/// <summary>An allocated range of a file; between two of them is a hole, which reads as zeros.</summary>
/// <param name="Start">The start.</param>
/// <param name="End">The end; <see cref="long.MaxValue"/> stands for the end of the file.</param>
internal readonly record struct DataRange(long Start, long End)
{
    /// <summary>Gets the whole of a file, for file systems that know of no holes.</summary>
    public static DataRange Everything { get; } = new(0, long.MaxValue);
}
