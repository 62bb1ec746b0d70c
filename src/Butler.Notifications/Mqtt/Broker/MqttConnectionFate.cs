namespace Butler.Notifications.Mqtt.Broker;

/// <summary>The final state of a connection that messages came from.</summary>
internal sealed class MqttConnectionFate
{
    private volatile bool _isRepeated;

    /// <summary>Gets whether the broker redelivers unacknowledged messages on a later connection.</summary>
    public bool IsRepeated => _isRepeated;

    /// <summary>Records that the broker still had the session when this client reconnected.</summary>
    public void Repeat() => _isRepeated = true;
}
