namespace Butler.Notifications.Email;

/// <summary>The owners of apps who get no mail, also when they are included.</summary>
public sealed class ExcludedOwners
{
    /// <summary>Gets or sets the owners.</summary>
    /// <value>Empty by default.</value>
    public List<AppOwner> User { get; set; } = [];
}
