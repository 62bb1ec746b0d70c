namespace Butler.Files;

/// <summary>Asks for a move.</summary>
/// <param name="From">The file or directory to move.</param>
/// <param name="To">What it is called afterwards: its new path, not the directory to put it into.</param>
public sealed record FileMoveRequest(string From, string To)
{
    /// <summary>Gets whether a target that exists is replaced. A directory replaces only a directory, a file only a file.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Overwrite { get; init; }

    /// <summary>Gets who asks, for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
