namespace Butler.Alerts;

/// <summary>The user who owns what an alert is about.</summary>
/// <param name="Directory">The user directory.</param>
/// <param name="UserId">The user id within the directory.</param>
public sealed record AlertOwner(string Directory, string UserId)
{
    /// <summary>Gets the display name; empty when unknown.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the mail addresses of the user; empty when none is known.</summary>
    public IReadOnlyList<string> EmailAddresses { get; init; } = [];
}
