namespace Butler.Files;

/// <summary>A request to copy.</summary>
/// <param name="From">The file or directory to copy.</param>
/// <param name="To">The path of the new file or directory, not of the directory to put it in.</param>
public sealed record FileCopyRequest(string From, string To)
{
    /// <summary>Gets whether files that exist are replaced.</summary>
    /// <value><see langword="false"/> by default: they are kept.</value>
    public bool Overwrite { get; init; }

    /// <summary>Gets whether copied files keep their last write and last access times.</summary>
    /// <value><see langword="false"/> by default: they get the time of the copy.</value>
    public bool PreserveTimestamp { get; init; }

    /// <summary>Gets the requester for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
