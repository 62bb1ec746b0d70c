using Butler.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>Butler's uptime, reported to New Relic. Section: <c>Butler:uptimeMonitor:storeNewRelic</c>.</summary>
public sealed class NewRelicUptimeOptions
{
    /// <summary>Gets or sets whether it is reported.</summary>
    /// <value><see langword="true"/> by default: an added destination is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the names of the accounts that get it.</summary>
    /// <value>Empty by default.</value>
    public List<string> DestinationAccount { get; set; } = [];

    /// <summary>Gets or sets the metrics endpoint.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Url { get; set; } = "https://insights-collector.eu01.nr-data.net/metric/v1";

    /// <summary>Gets or sets further HTTP headers.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public List<NewRelicNameValue> Header { get; set; } = [];

    /// <summary>Gets or sets which metrics are sent.</summary>
    public NewRelicUptimeMetrics Metric { get; set; } = new();

    /// <summary>Gets or sets what is sent with the metrics.</summary>
    public NewRelicUptimeAttributes Attribute { get; set; } = new();
}

/// <summary>A choice of attributes.</summary>
public sealed class NewRelicUptimeAttributeChoice
{
    /// <summary>Gets or sets whether the version of Butler is sent, as <c>version</c>.</summary>
    public NewRelicSwitch ButlerVersion { get; set; } = new();
}

/// <summary>Which of Butler's metrics are sent.</summary>
public sealed class NewRelicUptimeMetrics
{
    /// <summary>Gets or sets the choice.</summary>
    public NewRelicUptimeMetricChoice Dynamic { get; set; } = new();
}

/// <summary>A choice of metrics.</summary>
public sealed class NewRelicUptimeMetricChoice
{
    /// <summary>Gets or sets whether the four metrics of memory are sent, in bytes.</summary>
    public NewRelicSwitch ButlerMemoryUsage { get; set; } = new();

    /// <summary>Gets or sets whether the time since the start is sent, in milliseconds.</summary>
    public NewRelicSwitch ButlerUptime { get; set; } = new();
}

/// <summary>What is sent with Butler's metrics.</summary>
public sealed class NewRelicUptimeAttributes
{
    /// <summary>Gets or sets attributes that are always the same.</summary>
    /// <value>Empty by default.</value>
    public List<NewRelicNameValue> Static { get; set; } = [];

    /// <summary>Gets or sets which predefined attributes are sent.</summary>
    public NewRelicUptimeAttributeChoice Dynamic { get; set; } = new();
}
