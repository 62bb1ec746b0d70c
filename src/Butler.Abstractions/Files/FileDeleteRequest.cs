namespace Butler.Files;

/// <summary>A request to delete.</summary>
/// <param name="Path">The file or directory to delete.</param>
public sealed record FileDeleteRequest(string Path)
{
    /// <summary>Gets the requester for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
