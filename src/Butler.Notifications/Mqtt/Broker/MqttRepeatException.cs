namespace Butler.Notifications.Mqtt.Broker;

/// <summary>A handler asks for the message again later. The exception message has the reason.</summary>
internal sealed class MqttRepeatException(string message) : Exception(message);
