using Butler.Messaging;
using Butler.Monitoring;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

/// <summary>Publishes whether Butler receives Qlik Sense log events.</summary>
internal sealed class EventListenerStatePublisher(
    Func<MqttAlertOptions> options, Func<IMqttPublisher> publisher, ILogger<EventListenerStatePublisher> logger) : IEventListenerObserver
{
    public async ValueTask ObserveAsync(bool isListening, CancellationToken cancellationToken)
    {
        if (options().TaskFailureServerStatusTopic is not { Length: > 0 } topic)
        {
            return;
        }

        // There is no connection yet at startup.
        var result = await publisher().PublishOrQueueAsync(MqttMessage.OfText(topic, isListening ? "start" : "error"), cancellationToken);
        if (!result.IsAccepted)
        {
            logger.StateNotTold(topic, result.Detail);
        }
    }
}
