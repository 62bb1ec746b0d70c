namespace Butler.Notifications.Mqtt;

/// <summary>Which broker a sink publishes through.</summary>
internal sealed record MqttSinkBroker(string Sink, string Broker);
