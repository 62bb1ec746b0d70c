namespace Butler.Notifications.Mqtt;

/// <summary>The broker that events of Qlik Cloud are forwarded to. Section: <c>Butler:mqttConfig:qlikSenseCloud:event:mqttForward</c>.</summary>
public sealed class MqttForwardOptions
{
    /// <summary>Gets or sets whether Butler listens to the broker.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets the broker.</summary>
    public MqttForwardBrokerOptions Broker { get; set; } = new();

    /// <summary>Gets or sets the topics.</summary>
    public MqttForwardTopicOptions Topic { get; set; } = new();
}
