using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>A destination of outgoing webhooks. Section: <c>Butler:webhookNotification</c>.</summary>
/// <remarks>Every key of a route can also stand directly in the section: it is then the default of all routes.</remarks>
public sealed class WebhookAlertOptions : AlertSinkOptions<WebhookRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="WebhookAlertOptions"/> class, in which an attempt may take two minutes.</summary>
    /// <remarks>Some receivers answer when their work is done; called again before that, they would do it twice.</remarks>
    public WebhookAlertOptions() => Delivery.Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Adds a webhook to all routes that list none of their own.</summary>
    /// <param name="url">The URL, absolute with https or http.</param>
    /// <param name="configure">Changes the webhook; without it, it gets POST requests.</param>
    public void AddWebhook(string url, Action<WebhookEndpoint>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        var webhook = new WebhookEndpoint { WebhookUrl = url };
        configure?.Invoke(webhook);
        Defaults(route => route.Webhooks.Add(webhook));
    }
}
