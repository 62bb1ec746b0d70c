using Butler.Configuration;

namespace Butler.Notifications.NewRelic;

/// <summary>How long Butler has been running, told to New Relic. Section: <c>Butler:uptimeMonitor:storeNewRelic</c>.</summary>
public sealed class NewRelicUptimeOptions
{
    /// <summary>Gets or sets whether it is told.</summary>
    /// <value><see langword="true"/> by default: what is added is on.</value>
    public bool Enable { get; set; } = true;

    /// <summary>Gets or sets the names of the accounts that get it.</summary>
    /// <value>Empty by default.</value>
    public List<string> DestinationAccount { get; set; } = [];

    /// <summary>Gets or sets the address that takes metrics.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Url { get; set; } = "https://insights-collector.eu01.nr-data.net/metric/v1";

    /// <summary>Gets or sets further HTTP headers.</summary>
    /// <value>Empty by default.</value>
    [Secret]
    public List<NewRelicNameValue> Header { get; set; } = [];

    /// <summary>Gets or sets which metrics are sent.</summary>
    public NewRelicUptimeMetrics Metric { get; set; } = new();

    /// <summary>Gets or sets what is said about the metrics.</summary>
    public NewRelicUptimeAttributes Attribute { get; set; } = new();
}
