namespace Butler.Alerts;

/// <summary>The user who owns the subject of an alert.</summary>
/// <param name="Directory">The user directory.</param>
/// <param name="UserId">The user id within the directory.</param>
public sealed record AlertOwner(string Directory, string UserId)
{
    /// <summary>Gets the display name; empty when unknown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the user's email addresses; empty if none are known.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];
}
