namespace Butler.Messaging;

/// <summary>Names of MQTT brokers.</summary>
public static class MqttBrokers
{
    /// <summary>The broker in the section <c>Butler:mqttConfig</c>, which is the default.</summary>
    public const string Default = "default";

    /// <summary>The broker that events of Qlik Cloud are forwarded to, of the section <c>Butler:mqttConfig:qlikSenseCloud:event:mqttForward</c>.</summary>
    public const string QlikCloud = "qlik-cloud";
}
