namespace Butler.Notifications.NewRelic;

/// <summary>A choice of attributes.</summary>
public sealed class NewRelicUptimeAttributeChoice
{
    /// <summary>Gets or sets whether the version of Butler is sent, as <c>version</c>.</summary>
    public NewRelicSwitch ButlerVersion { get; set; } = new();
}
