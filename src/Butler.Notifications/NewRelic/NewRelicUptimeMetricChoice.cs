namespace Butler.Notifications.NewRelic;

/// <summary>A choice of metrics.</summary>
public sealed class NewRelicUptimeMetricChoice
{
    /// <summary>Gets or sets whether the four metrics of memory are sent, in bytes.</summary>
    public NewRelicSwitch ButlerMemoryUsage { get; set; } = new();

    /// <summary>Gets or sets whether the time since the start is sent, in milliseconds.</summary>
    public NewRelicSwitch ButlerUptime { get; set; } = new();
}
