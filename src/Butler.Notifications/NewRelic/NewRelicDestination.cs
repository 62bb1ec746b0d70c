namespace Butler.Notifications.NewRelic;

/// <summary>One form in which New Relic gets an alert.</summary>
public class NewRelicDestination
{
    /// <summary>Gets or sets whether alerts are sent in this form.</summary>
    /// <value><see langword="true"/> by default.</value>
    public virtual bool Enable { get; set; } = true;

    /// <summary>Gets or sets the accounts, besides those that get every alert.</summary>
    public NewRelicAccountChoice SendToAccount { get; set; } = new();

    /// <summary>Gets or sets what is said besides the alert.</summary>
    public NewRelicAlertAttributes Attribute { get; set; } = new();
}
