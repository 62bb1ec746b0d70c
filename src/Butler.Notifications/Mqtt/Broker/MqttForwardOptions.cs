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

/// <summary>The topics of events of Qlik Cloud.</summary>
public sealed class MqttForwardTopicOptions
{
    /// <summary>Gets or sets the subscription filter, which may contain <c>+</c> and <c>#</c>.</summary>
    /// <value><c>qscloud/#</c> by default.</value>
    public string SubscriptionRoot { get; set; } = "qscloud/#";

    /// <summary>Gets or sets the prefix of the topics of finished app reloads.</summary>
    /// <value><c>qscloud/app/reload</c> by default.</value>
    public string AppReload { get; set; } = "qscloud/app/reload";
}
