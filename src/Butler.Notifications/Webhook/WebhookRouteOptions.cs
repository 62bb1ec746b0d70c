using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>One route to webhooks.</summary>
public sealed class WebhookRouteOptions : RouteOptions
{
    /// <summary>Initializes a new instance of the <see cref="WebhookRouteOptions"/> class without script log lines, as Butler 16 sends them.</summary>
    public WebhookRouteOptions()
    {
        HeadScriptLogLines = 0;
        TailScriptLogLines = 0;
    }

    /// <summary>Gets or sets the webhooks. Each is a separate target: one that fails does not hold up the others.</summary>
    /// <value>Empty by default: nothing is sent.</value>
    public List<WebhookEndpoint> Webhooks { get; set; } = [];

    /// <inheritdoc/>
    public override bool NamesTarget() => Webhooks.Count > 0;

    /// <inheritdoc/>
    public override void AdoptTarget(RouteOptions other) => Webhooks = NamesTarget() ? Webhooks : [.. ((WebhookRouteOptions)other).Webhooks];
}
