using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>New Relic as a destination for alerts. Section: <c>Butler:incidentTool:newRelic</c>.</summary>
/// <remarks>
/// The accounts themselves are in <see cref="NewRelicOptions.Accounts"/>. Every route key can also be set directly in the section,
/// as the default for all routes.
/// </remarks>
public sealed class NewRelicAlertOptions : AlertSinkOptions<NewRelicRouteOptions>
{
    /// <summary>Gets or sets the addresses of New Relic.</summary>
    public NewRelicAlertUrls Url { get; set; } = new();

    /// <summary>Gets or sets the accounts that get the alerts of every route.</summary>
    public NewRelicAlertAccounts DestinationAccount { get; set; } = new();
}

/// <summary>Accounts that get the alerts of every route.</summary>
public sealed class NewRelicAlertAccounts
{
    /// <summary>Gets or sets the names of the accounts that get events.</summary>
    /// <value>Empty by default.</value>
    public List<string> Event { get; set; } = [];

    /// <summary>Gets or sets the names of the accounts that get log entries.</summary>
    /// <value>Empty by default.</value>
    public List<string> Log { get; set; } = [];
}

/// <summary>The addresses that take alerts.</summary>
public sealed class NewRelicAlertUrls
{
    /// <summary>Gets or sets the events endpoint, without the path of the account.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Event { get; set; } = "https://insights-collector.eu01.nr-data.net";

    /// <summary>Gets or sets the logs endpoint.</summary>
    /// <value>An absolute URL with https or http; that of the data centre in Europe by default.</value>
    public string Log { get; set; } = "https://log-api.eu.newrelic.com/log/v1";
}
