namespace Butler.Notifications.Mqtt;

/// <summary>One message about an alert.</summary>
/// <param name="Target">Its name among the messages about the same alert, stored with the delivery; empty when there is only one.</param>
/// <param name="Topic">The topic; empty when the message is turned off.</param>
/// <param name="Write">Makes the content.</param>
public sealed record MqttAlertMessage(string Target, string Topic, Func<ReadOnlyMemory<byte>> Write);
