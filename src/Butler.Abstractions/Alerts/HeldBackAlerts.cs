namespace Butler.Alerts;

/// <summary>The alerts about the same subject that a rate limit has held back from a target since it was last told.</summary>
/// <param name="Count">How many; above zero.</param>
/// <param name="Since">When the first of them was held back.</param>
public sealed record HeldBackAlerts(int Count, DateTimeOffset Since);
