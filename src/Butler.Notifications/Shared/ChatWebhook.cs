using Butler.Alerts;
using Butler.Notifications.Templating;

namespace Butler.Notifications.Shared;

/// <summary>Posts one message to the incoming webhook of a chat route.</summary>
internal static class ChatWebhook
{
    /// <summary>Makes one attempt.</summary>
    /// <param name="http">Sends and judges the answer.</param>
    /// <param name="clientName">The named HTTP client of the sink.</param>
    /// <param name="delivery">What to send where.</param>
    /// <param name="createBody">Makes the JSON; a <see cref="TemplateException"/> rejects the delivery.</param>
    /// <param name="judgeBody">Finds a failure in the body of an answer that says success.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async ValueTask<DeliveryResult> PostAsync(
        HttpDelivery http,
        string clientName,
        Delivery<Alert> delivery,
        Func<ReadOnlyMemory<byte>> createBody,
        Func<string, DeliveryResult?>? judgeBody,
        CancellationToken cancellationToken)
    {
        if (SettingsText.ParseUrl(((ChatRouteOptions)delivery.Route).WebhookUrl) is not { } url)
        {
            return DeliveryResult.Rejected($"The webhookURL of the route {delivery.Kind.SectionName} is not set or is no URL.");
        }

        try
        {
            var request = new HttpDeliveryRequest
            {
                ClientName = clientName,
                DeliveryId = delivery.Id,
                Url = url,
                Json = createBody(),
                JudgeBody = judgeBody,
            };
            return await http.SendAsync(request, cancellationToken);
        }
        catch (TemplateException exception)
        {
            return DeliveryResult.Rejected(exception.Message);
        }
    }
}
