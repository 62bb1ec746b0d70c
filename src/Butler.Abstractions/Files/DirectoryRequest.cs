namespace Butler.Files;

/// <summary>Asks for a directory.</summary>
/// <param name="Path">The directory to create.</param>
public sealed record DirectoryRequest(string Path)
{
    /// <summary>Gets who asks, for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
