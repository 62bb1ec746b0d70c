using System.Net;
using Butler.Alerts;
using Butler.Alerts.Templates;

namespace Butler.Notifications.Shared;

/// <summary>Posts one message to the incoming webhook of a chat route.</summary>
internal static class ChatWebhook
{
    /// <summary>Makes one attempt.</summary>
    /// <param name="http">Sends the request and evaluates the response.</param>
    /// <param name="clientName">The named HTTP client of the sink.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="createBody">Creates the JSON; a <see cref="TemplateException"/> rejects the delivery.</param>
    /// <param name="createPlain">Creates the simplest JSON that the receiver accepts, from the rejected one; <see langword="null"/> if the
    /// message already was that simple.</param>
    /// <param name="judgeBody">Finds a failure in the body of a success response.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async ValueTask<DeliveryResult> PostAsync(
        HttpDelivery http,
        string clientName,
        Delivery<Alert> delivery,
        Func<ReadOnlyMemory<byte>> createBody,
        Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>? createPlain,
        Func<string, DeliveryResult?>? judgeBody,
        CancellationToken cancellationToken)
    {
        if (SettingsText.ParseUrl(((ChatRouteOptions)delivery.Route).WebhookUrl) is not { } url)
        {
            return DeliveryResult.Rejected($"The webhookURL of the route {delivery.Kind.SectionName} is not set or is no URL.");
        }

        try
        {
            var isPayloadRefused = false;
            var body = createBody();
            var request = new HttpDeliveryRequest
            {
                ClientName = clientName,
                DeliveryId = delivery.Id,
                Url = url,
                Json = body,
                JudgeBody = judgeBody is null ? null : answer =>
                {
                    var judged = judgeBody(answer);
                    isPayloadRefused |= judged?.Status == AttemptOutcome.Rejected;
                    return judged;
                },
                JudgeRefusal = (status, _) =>
                {
                    isPayloadRefused |= status
                        is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;
                    return null;
                },
            };
            var result = await http.SendAsync(request, cancellationToken);
            return isPayloadRefused && createPlain is not null && result.Status == AttemptOutcome.Rejected
                ? await PostPlainAsync(http, request with { Json = createPlain(body) }, result.Reason, cancellationToken)
                : result;
        }
        catch (TemplateException exception)
        {
            return DeliveryResult.Rejected(exception.Message);
        }
    }

    // The content matters more than the formatting.
    private static async ValueTask<DeliveryResult> PostPlainAsync(
        HttpDelivery http, HttpDeliveryRequest request, string refusal, CancellationToken cancellationToken)
    {
        var result = await http.SendAsync(request, cancellationToken);
        return result.Status switch
        {
            AttemptOutcome.Delivered => DeliveryResult.DeliveredOtherwise($"sent as the basic message, for the formatted one was refused: {refusal}"),
            AttemptOutcome.Rejected => DeliveryResult.Rejected($"The basic message was refused too. {refusal}"),
            _ => result,
        };
    }
}
