namespace Butler.Notifications.Email;

/// <summary>The owners of apps who get mail.</summary>
public sealed class IncludedOwners
{
    /// <summary>Gets or sets whether all owners get mail.</summary>
    /// <value><see langword="false"/> by default: those in <see cref="User"/>.</value>
    public bool IncludeAll { get; set; }

    /// <summary>Gets or sets the owners who get mail when not all do.</summary>
    /// <value>Empty by default.</value>
    public List<AppOwner> User { get; set; } = [];
}
