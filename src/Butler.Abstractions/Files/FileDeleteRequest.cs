namespace Butler.Files;

/// <summary>Asks for a deletion.</summary>
/// <param name="Path">The file or directory to delete.</param>
public sealed record FileDeleteRequest(string Path)
{
    /// <summary>Gets who asks, for the log: an address, a name.</summary>
    public string Caller { get; init; } = "";
}
