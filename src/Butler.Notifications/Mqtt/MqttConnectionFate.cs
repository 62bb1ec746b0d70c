namespace Butler.Notifications.Mqtt;

/// <summary>What is known afterwards of a connection that messages came over.</summary>
internal sealed class MqttConnectionFate
{
    private volatile bool _isRepeated;

    /// <summary>Gets whether the broker sends again, over a later connection, what it got no confirmation for.</summary>
    public bool IsRepeated => _isRepeated;

    /// <summary>Notes that the broker still knew this client when it came back.</summary>
    public void Repeat() => _isRepeated = true;
}
