using Butler.Cloud;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

/// <summary>Hands events of Qlik Cloud to who stores them. The broker gets its confirmation only afterwards.</summary>
internal sealed class CloudEventHandler(
    string broker, string topicStart, Func<ICloudEventReceiver?> receiver, TimeProvider time, ILogger<CloudEventHandler> logger) : IMqttMessageHandler
{
    private const int MaxShown = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public string Broker => broker;

    public bool Handles(string topic) => topic.StartsWith(topicStart, StringComparison.Ordinal);

    public async ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        if (receiver() is not { } cloud)
        {
            logger.NoCloudReceiver(broker);
            return;
        }

        var topic = OneLine.Of(message.Topic, MaxShown);
        while (true)
        {
            try
            {
                var receipt = await cloud.ReceiveAsync(message.Payload, cancellationToken);
                if (receipt.Verdict == CloudEventVerdict.Refused)
                {
                    logger.CloudEventRefused(broker, topic, OneLine.Of(receipt.Reason, MaxShown));
                }
                else
                {
                    logger.CloudEventTaken(broker, topic, receipt.Verdict, OneLine.Of(receipt.Reason, MaxShown));
                }

                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.CloudEventNotStored(exception, broker);
                await Task.Delay(RetryAfter, time, cancellationToken);
            }
        }
    }
}
