using Butler.Messaging;

namespace Butler.Notifications.Mqtt;

/// <summary>A message on its way through the handlers.</summary>
/// <param name="Message">The message.</param>
/// <param name="Acknowledge">Tells the broker that it is done with.</param>
/// <param name="Connection">Tells what became of the connection that it came over.</param>
/// <param name="Handlers">Those who still have to handle it.</param>
/// <param name="Attempts">How often they tried already.</param>
internal sealed record ReceivedMqttMessage(
    MqttMessage Message,
    Func<CancellationToken, Task> Acknowledge,
    MqttConnectionFate Connection,
    IReadOnlyList<IMqttMessageHandler> Handlers,
    int Attempts = 0)
{
    /// <summary>Gets whether the broker has sent it again, so that this copy is not needed any more.</summary>
    public bool IsObsolete => Connection.IsRepeated && Message.QualityOfService != MqttQualityOfService.AtMostOnce;
}
