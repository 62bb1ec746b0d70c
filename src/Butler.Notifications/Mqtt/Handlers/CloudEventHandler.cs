using Butler.Cloud;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Butler.Recording;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt.Handlers;

/// <summary>Passes Qlik Cloud events to their receiver. Fails while storing fails, so that the broker gets no acknowledgment.</summary>
internal sealed class CloudEventHandler(
    string broker, string topicStart, Func<ICloudEventReceiver?> receiver, IReadOnlyList<IArrivalObserver> arrivals, TimeProvider time, ILogger<CloudEventHandler> logger) : IMqttMessageHandler
{
    private const int MaxShown = 200;

    public string Broker => broker;

    public bool RepeatsUntilHandled => true;

    public bool Handles(string topic) => topic.StartsWith(topicStart, StringComparison.Ordinal);

    public async ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        foreach (var arrival in arrivals)
        {
            arrival.Observe(new ArrivedEvent(time.GetUtcNow(), ArrivedEvent.Mqtt, message.Topic, message.Payload));
        }

        if (receiver() is not { } cloud)
        {
            logger.NoCloudReceiver(broker);
            return;
        }

        var topic = OneLine.Of(message.Topic, MaxShown);
        var receipt = await cloud.ReceiveAsync(message.Payload, maySpeakFor: null, cancellationToken);
        if (receipt.Outcome is CloudEventOutcome.Refused or CloudEventOutcome.Foreign)
        {
            logger.CloudEventRefused(broker, topic, OneLine.Of(receipt.Reason, MaxShown));
        }
        else
        {
            logger.CloudEventTaken(broker, topic, receipt.Outcome, OneLine.Of(receipt.Reason, MaxShown));
        }
    }
}
