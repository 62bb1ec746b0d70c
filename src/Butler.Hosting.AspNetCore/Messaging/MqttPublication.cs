namespace Butler.Hosting.AspNetCore.Messaging;

/// <summary>What was published.</summary>
internal sealed record MqttPublication(string Topic, string Message);
