namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary>The published message.</summary>
internal sealed record MqttPublication(string Topic, string Message);
