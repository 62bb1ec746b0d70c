using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Slack;

/// <summary>Posts individual messages to an incoming webhook of Slack.</summary>
/// <param name="options">The settings.</param>
/// <param name="webhookKey">The key of the webhook setting, for error messages.</param>
/// <param name="http">Sends.</param>
internal sealed class SlackPoster(Func<SlackPostOptions> options, string webhookKey, HttpPost http) : IChatPoster
{
    public const string ClientName = SlackAlertSink.ClientName;

    public async ValueTask<MessageResult> PostAsync(ChatPost post, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(post);
        var settings = options();
        if (SettingsText.ParseUrl(settings.WebhookUrl) is not { } url)
        {
            return MessageResult.NotConfigured($"No webhook of Slack is set: {webhookKey} must be a URL.");
        }

        var request = new HttpDeliveryRequest { ClientName = ClientName, Url = url, Json = SlackPayload.Post(post, settings.TextFormat) };
        return await http.SendAsync("slack", request, settings.Timeout, cancellationToken);
    }
}
