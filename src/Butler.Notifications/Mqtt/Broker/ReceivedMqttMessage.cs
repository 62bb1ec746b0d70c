using Butler.Messaging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>A received message to be handled.</summary>
/// <param name="Message">The message.</param>
/// <param name="Acknowledge">Acknowledges the message to the broker.</param>
/// <param name="Connection">The final state of the connection that it came from.</param>
/// <param name="Handlers">Those who still have to handle it.</param>
/// <param name="Attempts">How often they tried already.</param>
internal sealed record ReceivedMqttMessage(
    MqttMessage Message,
    Func<CancellationToken, Task> Acknowledge,
    MqttConnectionFate Connection,
    IReadOnlyList<IMqttMessageHandler> Handlers,
    int Attempts = 0)
{
    /// <summary>Gets whether the broker has redelivered it, so that this copy is no longer needed.</summary>
    public bool IsObsolete => Connection.IsRepeated && Message.QualityOfService != MqttQualityOfService.AtMostOnce;
}
