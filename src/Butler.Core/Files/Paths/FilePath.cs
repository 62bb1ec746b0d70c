namespace Butler.Core.Files.Paths;

/// <summary>An absolute path in its parts, without <c>.</c> and <c>..</c>.</summary>
/// <param name="Style">Whose rules apply.</param>
/// <param name="Root"><c>/</c>, <c>C:/</c> or <c>//host/share/</c>.</param>
/// <param name="Parts">The names below the root.</param>
/// <param name="Text">The path as shown in responses; relative if it was given so.</param>
internal sealed record FilePath(PathStyle Style, string Root, IReadOnlyList<string> Parts, string Text)
{
    private StringComparer Comparer => Style == PathStyle.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Determines whether the path is in a directory, at any depth. A directory is not in itself.</summary>
    public bool IsBelow(FilePath directory) =>
        Parts.Count > directory.Parts.Count && Comparer.Equals(Root, directory.Root)
        && directory.Parts.SequenceEqual(Parts.Take(directory.Parts.Count), Comparer);

    /// <summary>Gets the names that lead from a directory to this path.</summary>
    public IEnumerable<string> NamesBelow(FilePath directory) => Parts.Skip(directory.Parts.Count);

    public override string ToString() => Root + string.Join('/', Parts);
}
