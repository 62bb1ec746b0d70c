namespace Butler.Core.Licensing.Release;

/// <summary>A user who keeps the licence.</summary>
public sealed class NeverReleaseUser
{
    /// <summary>Gets or sets the user directory.</summary>
    public string UserDir { get; set; } = "";

    /// <summary>Gets or sets the user id.</summary>
    public string UserId { get; set; } = "";
}
