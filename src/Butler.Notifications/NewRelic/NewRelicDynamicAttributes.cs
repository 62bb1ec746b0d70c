namespace Butler.Notifications.NewRelic;

/// <summary>Which attributes of an alert are sent besides those that always are.</summary>
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
