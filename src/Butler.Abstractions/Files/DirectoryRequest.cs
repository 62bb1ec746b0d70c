namespace Butler.Files;

/// <summary>A request to create a directory.</summary>
/// <param name="Path">The directory to create.</param>
public sealed record DirectoryRequest(string Path)
{
    /// <summary>Gets the requester for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
