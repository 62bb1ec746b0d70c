namespace Butler.Notifications.Mqtt;

/// <summary>A broker cannot be connected to. The message says which and why, and holds no secret.</summary>
internal sealed class MqttConnectException(string message, Exception? innerException = null) : Exception(message, innerException);
