namespace Butler.Notifications.Mqtt;

/// <summary>The broker that a sink publishes through.</summary>
internal sealed record MqttSinkBroker(string Sink, string Broker);
