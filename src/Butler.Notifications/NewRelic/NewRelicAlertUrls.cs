namespace Butler.Notifications.NewRelic;

/// <summary>The addresses that take alerts.</summary>
public sealed class NewRelicAlertUrls
{
    /// <summary>Gets or sets the address that takes events, without the path of the account.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Event { get; set; } = "https://insights-collector.eu01.nr-data.net";

    /// <summary>Gets or sets the address that takes log entries.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Log { get; set; } = "https://log-api.eu.newrelic.com/log/v1";
}
