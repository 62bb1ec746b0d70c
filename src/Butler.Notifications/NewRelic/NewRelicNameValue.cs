namespace Butler.Notifications.NewRelic;

/// <summary>A name with its value: an HTTP header or an attribute.</summary>
public sealed class NewRelicNameValue
{
    /// <summary>Gets or sets the name.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>Empty by default.</value>
    public string Value { get; set; } = "";
}
