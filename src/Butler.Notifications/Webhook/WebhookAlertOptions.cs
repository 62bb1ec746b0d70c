using Butler.Alerts;

namespace Butler.Notifications.Webhook;

/// <summary>A destination of outgoing webhooks. Section: <c>Butler:webhookNotification</c>.</summary>
/// <remarks>Every route key can also be set directly in the section, as the default for all routes.</remarks>
public sealed class WebhookAlertOptions : AlertSinkOptions<WebhookRouteOptions>
{
    /// <summary>Initializes a new instance of the <see cref="WebhookAlertOptions"/> class, in which an attempt may take two minutes.</summary>
    /// <remarks>Some receivers respond when their work is done; if called again before that, they would do it twice.</remarks>
    public WebhookAlertOptions() => Delivery.Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Adds a default webhook for all routes.</summary>
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
