namespace Butler.Notifications.Email;

/// <summary>Names the custom property in which a task itself lists mail addresses.</summary>
public sealed class AddressProperty
{
    /// <summary>Gets or sets the name of the custom property. Its values get the alert whatever the gates of the route say.</summary>
    /// <value>Empty by default: no such property.</value>
    public string CustomPropertyName { get; set; } = "";
}
