namespace Butler.Alerts;

/// <summary>An alert that waits to be resolved.</summary>
/// <param name="ReceivedAt">When Butler received it.</param>
/// <param name="IsDelivered">Whether the receiver has it; <see langword="false"/> while Butler tries to deliver it.</param>
public sealed record OpenAlert(DateTimeOffset ReceivedAt, bool IsDelivered);
