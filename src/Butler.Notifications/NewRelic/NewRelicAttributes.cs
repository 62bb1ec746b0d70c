namespace Butler.Notifications.NewRelic;

/// <summary>What is said about each event or metric.</summary>
public sealed class NewRelicAttributes
{
    /// <summary>Gets or sets attributes that are always the same. Those of the caller win over them.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];
}
