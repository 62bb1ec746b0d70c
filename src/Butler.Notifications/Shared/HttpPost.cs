using Butler.Alerts;
using Butler.Messaging;

namespace Butler.Notifications.Shared;

/// <summary>Posts a message for a waiting caller: once, with a timeout. The outbox uses <see cref="HttpDelivery"/>.</summary>
internal sealed class HttpPost(HttpDelivery http, TimeProvider time)
{
    /// <summary>Posts. Throws only if the caller cancels.</summary>
    /// <param name="destination">The destination of the message, for the metrics.</param>
    /// <param name="request">The request.</param>
    /// <param name="timeLimit">How long it may take.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <returns>The outcome; for a sent message with the reason phrase of the response.</returns>
    public async ValueTask<MessageResult> SendAsync(
        string destination, HttpDeliveryRequest request, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var result = await AttemptAsync(request, timeLimit, cancellationToken);
        SinkMetrics.MessagesPosted.Add(
            1,
            new KeyValuePair<string, object?>("destination", destination),
            new KeyValuePair<string, object?>("result", result.Status.ToString().ToLowerInvariant()));
        return result;
    }

    private async ValueTask<MessageResult> AttemptAsync(HttpDeliveryRequest request, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var answer = "";
        var watched = request with
        {
            JudgeAnswer = response =>
            {
                answer = response.ReasonPhrase ?? "";
                return request.JudgeAnswer?.Invoke(response);
            },
        };
        using var limit = new CancellationTokenSource(timeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var result = await http.SendAsync(watched, either.Token);
            return result.Status switch
            {
                AttemptOutcome.Delivered => MessageResult.Sent(answer),
                AttemptOutcome.Rejected => MessageResult.Refused(result.Reason),
                _ => MessageResult.Unavailable(result.Reason),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MessageResult.Unavailable($"{SecretMask.ShowHost(request.Url)} did not answer within {timeLimit.TotalSeconds:0.#} seconds.");
        }
    }
}
