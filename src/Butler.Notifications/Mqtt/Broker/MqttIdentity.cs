namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Butler's identity at a broker.</summary>
/// <param name="ClientId">The client id.</param>
/// <param name="CleanSession">Whether the broker forgets it when the connection ends.</param>
internal sealed record MqttIdentity(string ClientId, bool CleanSession);
