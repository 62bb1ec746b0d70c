namespace Butler.Notifications.Email;

/// <summary>Whether the owner of an app gets mail about it.</summary>
public sealed class AppOwnerAlert
{
    /// <summary>Gets or sets whether owners get mail at all.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the owners who get mail.</summary>
    public IncludedOwners IncludeOwner { get; set; } = new();

    /// <summary>Gets or sets the owners who get none. This list wins.</summary>
    public ExcludedOwners ExcludeOwner { get; set; } = new();
}
