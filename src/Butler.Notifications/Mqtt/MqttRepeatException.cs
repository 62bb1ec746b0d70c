namespace Butler.Notifications.Mqtt;

/// <summary>A handler asks for the message again later. The message of the exception says why.</summary>
internal sealed class MqttRepeatException(string message) : Exception(message);
