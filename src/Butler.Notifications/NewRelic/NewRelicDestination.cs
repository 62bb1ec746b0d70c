namespace Butler.Notifications.NewRelic;

/// <summary>One form in which New Relic gets an alert.</summary>
public class NewRelicDestination
{
    /// <summary>Gets or sets whether alerts are sent in this form.</summary>
    /// <value><see langword="true"/> by default.</value>
    public virtual bool Enable { get; set; } = true;

    /// <summary>Gets or sets the accounts, besides those that get every alert.</summary>
    public NewRelicAccountChoice SendToAccount { get; set; } = new();

    /// <summary>Gets or sets what is sent in addition to the alert.</summary>
    public NewRelicAlertAttributes Attribute { get; set; } = new();
}

/// <summary>What is sent in addition to the alert.</summary>
public sealed class NewRelicAlertAttributes
{
    /// <summary>Gets or sets attributes that are always the same. They win over the shared ones; those of the alert win over them.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];

    /// <summary>Gets or sets which attributes of the alert are sent.</summary>
    public NewRelicDynamicAttributes Dynamic { get; set; } = new();
}

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

/// <summary>Optional attributes of an alert.</summary>
public sealed class NewRelicDynamicAttributes
{
    /// <summary>Gets or sets whether each tag of the app becomes an attribute <c>qs_appTag_&lt;tag&gt;</c> with the value <c>true</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool UseAppTags { get; set; } = true;

    /// <summary>Gets or sets whether each tag of the task becomes an attribute <c>qs_taskTag_&lt;tag&gt;</c> with the value <c>true</c>.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool UseTaskTags { get; set; } = true;

    /// <summary>Gets or sets whether the host of a service is sent.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ServiceHost { get; set; } = true;

    /// <summary>Gets or sets whether the name of a service is sent.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ServiceName { get; set; } = true;

    /// <summary>Gets or sets whether the display name of a service is sent.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ServiceDisplayName { get; set; } = true;

    /// <summary>Gets or sets whether the state of a service is sent.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool ServiceState { get; set; } = true;
}
