using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Publishes through the connection to one broker.</summary>
internal sealed class MqttPublisher(string broker, MqttConnection connection, MqttBacklog backlog) : IMqttPublisher
{
    public string Broker => broker;

    public bool IsConnected => connection.Session is not null;

    public string ConnectionState => connection.State;

    public async ValueTask<MessageResult> PublishAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Counted(FindRefusal(message) ?? await SendAsync(message, cancellationToken));
    }

    public async ValueTask<MessageResult> PublishOrQueueAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (FindRefusal(message) is { } refusal)
        {
            return Counted(refusal);
        }

        var reason = IsConnected ? "Earlier messages wait." : ConnectionState;
        if (backlog.IsEmpty)
        {
            var result = await SendAsync(message, cancellationToken);
            if (result.Status != MessageStatus.Unavailable)
            {
                return Counted(result);
            }

            reason = result.Detail;
        }

        return Counted(await backlog.AddAsync(message, reason, cancellationToken));
    }

    private static MessageResult? FindRefusal(MqttMessage message) => MqttTopic.FindProblem(message.Topic) is { } problem
        ? MessageResult.Refused($"The topic '{OneLine.Of(message.Topic, 100)}' {problem}.")
        : null;

    private async Task<MessageResult> SendAsync(MqttMessage message, CancellationToken cancellationToken) => connection.Session is { } session
        ? await session.PublishAsync(message).WaitAsync(cancellationToken)
        : MessageResult.Unavailable(connection.State);

    private MessageResult Counted(MessageResult result)
    {
        MqttMetrics.Published(broker, result.Status);
        return result;
    }
}
