namespace Butler.Notifications.NewRelic;

/// <summary>Which metrics of Butler are sent.</summary>
public sealed class NewRelicUptimeMetrics
{
    /// <summary>Gets or sets the choice.</summary>
    public NewRelicUptimeMetricChoice Dynamic { get; set; } = new();
}
