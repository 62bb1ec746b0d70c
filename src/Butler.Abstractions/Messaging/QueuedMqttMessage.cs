namespace Butler.Messaging;

/// <summary>A message that waits for its broker.</summary>
/// <param name="Id">Its id; later messages have higher ones.</param>
/// <param name="QueuedAt">When it began to wait.</param>
/// <param name="Message">The message.</param>
public sealed record QueuedMqttMessage(long Id, DateTimeOffset QueuedAt, MqttMessage Message);
