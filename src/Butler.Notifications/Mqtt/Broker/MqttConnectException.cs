namespace Butler.Notifications.Mqtt.Broker;

/// <summary>A broker cannot be reached. The message names it and the reason, and contains no secrets.</summary>
internal sealed class MqttConnectException(string message, Exception? innerException = null) : Exception(message, innerException);
