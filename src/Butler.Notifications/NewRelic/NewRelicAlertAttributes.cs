namespace Butler.Notifications.NewRelic;

/// <summary>What is said besides the alert.</summary>
public sealed class NewRelicAlertAttributes
{
    /// <summary>Gets or sets attributes that are always the same. They win over the shared ones; those of the alert win over them.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];

    /// <summary>Gets or sets which attributes of the alert are sent.</summary>
    public NewRelicDynamicAttributes Dynamic { get; set; } = new();
}
