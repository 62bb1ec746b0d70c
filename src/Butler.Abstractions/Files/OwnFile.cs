namespace Butler.Files;

/// <summary>A file that belongs to Butler, or a directory with its contents.</summary>
/// <param name="Key">The full key of the setting that names it, or a short description.</param>
/// <param name="Path">The path, relative to the host's content root if it is not absolute. Files next to it with the same name plus a
/// suffix, such as <c>name.tmp</c> and <c>name-wal</c>, belong to Butler too.</param>
public sealed record OwnFile(string Key, string Path)
{
    /// <summary>Gets which entries of the directory belong to Butler, by name; subdirectories are included with their contents.</summary>
    /// <value><see langword="null"/> by default: the path itself belongs to Butler.</value>
    public Func<string, bool>? Entries { get; init; }

    /// <summary>Gets whether only Butler's account should be able to read it, because it contains a key or passwords.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Includes all files with similar names, such as <c>butler.db</c>, <c>butler-old.db</c> and <c>butler.new.db</c>.</summary>
    /// <param name="key">The full key of the setting that names the file.</param>
    /// <param name="path">The path of the file.</param>
    /// <returns>The entries of its directory whose names start with the file's name without its extension.</returns>
    public static OwnFile CalledLike(string key, string path)
    {
        var start = System.IO.Path.GetFileNameWithoutExtension(path);
        return new OwnFile(key, System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".")
        {
            Entries = name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (name.Length == start.Length || name[start.Length] is '.' or '-' or '_'),
        };
    }
}
