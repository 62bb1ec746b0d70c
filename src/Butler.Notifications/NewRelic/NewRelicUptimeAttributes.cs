namespace Butler.Notifications.NewRelic;

/// <summary>What is said about the metrics of Butler.</summary>
public sealed class NewRelicUptimeAttributes
{
    /// <summary>Gets or sets attributes that are always the same.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];

    /// <summary>Gets or sets the choice of attributes that Butler knows.</summary>
    public NewRelicUptimeAttributeChoice Dynamic { get; set; } = new();
}
