namespace Butler.Files;

/// <summary>A file that belongs to Butler, or a directory with all that it holds.</summary>
/// <param name="Key">The full key of the setting that names it, or a few words that say what it is.</param>
/// <param name="Path">The path. A relative one starts at the host's content root. What stands beside a file under the same name with an
/// ending, as in <c>name.tmp</c> and <c>name-wal</c>, belongs to Butler too.</param>
public sealed record OwnFile(string Key, string Path)
{
    /// <summary>Gets which entries of the directory belong to Butler, by their names; directories among them with all that they hold.</summary>
    /// <value><see langword="null"/> by default: the path itself is what belongs to Butler.</value>
    public Func<string, bool>? Entries { get; init; }

    /// <summary>Gets whether nobody but Butler's account should be able to read it, because it holds a key or passwords.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Names all that is called like a file, as in <c>butler.db</c>, <c>butler-old.db</c> and <c>butler.new.db</c>.</summary>
    /// <param name="key">The full key of the setting that names the file.</param>
    /// <param name="path">The path of the file.</param>
    /// <returns>The entries of its directory whose names begin like the file's without its extension.</returns>
    public static OwnFile CalledLike(string key, string path)
    {
        var start = System.IO.Path.GetFileNameWithoutExtension(path);
        return new OwnFile(key, System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".")
        {
            Entries = name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (name.Length == start.Length || name[start.Length] is '.' or '-' or '_'),
        };
    }
}
