namespace Butler.Files;

/// <summary>Asks for a copy.</summary>
/// <param name="From">The file or directory to copy.</param>
/// <param name="To">What the copy is called: the path of the new file or directory, not of the directory to put it into.</param>
public sealed record FileCopyRequest(string From, string To)
{
    /// <summary>Gets whether files that exist are replaced.</summary>
    /// <value><see langword="false"/> by default: they are kept.</value>
    public bool Overwrite { get; init; }

    /// <summary>Gets whether copied files keep the times of their last change and last access.</summary>
    /// <value><see langword="false"/> by default: they get the time of the copy.</value>
    public bool PreserveTimestamp { get; init; }

    /// <summary>Gets who asks, for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
