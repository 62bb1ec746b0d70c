using Butler.Alerts;

namespace Butler.Notifications.NewRelic;

/// <summary>New Relic as a destination of alerts. Section: <c>Butler:incidentTool:newRelic</c>.</summary>
/// <remarks>
/// The accounts themselves are those of <see cref="NewRelicOptions.Accounts"/>. Every key of a route can also stand directly in the section:
/// it is then the default of all routes.
/// </remarks>
public sealed class NewRelicAlertOptions : AlertSinkOptions<NewRelicRouteOptions>
{
    /// <summary>Gets or sets the addresses of New Relic.</summary>
    public NewRelicAlertUrls Url { get; set; } = new();

    /// <summary>Gets or sets the accounts that get the alerts of every route.</summary>
    public NewRelicAlertAccounts DestinationAccount { get; set; } = new();
}
