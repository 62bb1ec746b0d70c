namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>The broker that a sink publishes through.</summary>
internal sealed record MqttSinkBroker(string Sink, string Broker);
