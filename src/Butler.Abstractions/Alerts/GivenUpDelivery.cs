namespace Butler.Alerts;

/// <summary>A held delivery that became a dead letter.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Reason">Why nobody could be told.</param>
public sealed record GivenUpDelivery(string Id, string Sink, string Reason);
