namespace Butler.Notifications.InfluxDb;

/// <summary>A tag with a fixed value.</summary>
public sealed class InfluxTag
{
    /// <summary>Gets or sets the name.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>Empty by default: the tag is left out.</value>
    public string Value { get; set; } = "";
}
