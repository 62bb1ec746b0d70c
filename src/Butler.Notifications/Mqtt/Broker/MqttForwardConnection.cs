namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Converts the settings of the broker for cloud events to those of a connection.</summary>
internal static class MqttForwardConnection
{
    private const string StatusTopic = "butler/qscloud/event/mqttforward/status";

    public static void Configure(MqttOptions options, MqttForwardOptions forward)
    {
        options.BrokerHost = forward.Broker.Host;
        options.BrokerPort = forward.Broker.Port;
        options.Username = forward.Broker.Username;
        options.Password = forward.Broker.Password;
        options.ProtocolVersion = forward.Broker.ProtocolVersion;
        options.ClientId = forward.Broker.ClientId;
        options.CleanSession = forward.Broker.CleanSession;
        options.Tls.Enable = true;
        options.Tls.Ca = forward.Broker.Ca;
        options.StatusTopic = StatusTopic;
        options.SubscriptionRootTopic = forward.Topic.SubscriptionRoot;
        options.TaskStartTopic = "";
    }
}
