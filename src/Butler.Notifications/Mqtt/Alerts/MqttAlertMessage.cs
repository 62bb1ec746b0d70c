namespace Butler.Notifications.Mqtt;

/// <summary>One message for an alert.</summary>
/// <param name="Target">Its name among the messages for the same alert, stored with the delivery; empty if there is only one.</param>
/// <param name="Topic">The topic; empty when the message is turned off.</param>
/// <param name="Write">Writes the content.</param>
public sealed record MqttAlertMessage(string Target, string Topic, Func<ReadOnlyMemory<byte>> Write);
