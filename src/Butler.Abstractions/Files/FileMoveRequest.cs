namespace Butler.Files;

/// <summary>A request to move.</summary>
/// <param name="From">The file or directory to move.</param>
/// <param name="To">The new path, not the directory to put it in.</param>
public sealed record FileMoveRequest(string From, string To)
{
    /// <summary>Gets whether a target that exists is replaced. A directory replaces only a directory, a file only a file.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Overwrite { get; init; }

    /// <summary>Gets the requester for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
