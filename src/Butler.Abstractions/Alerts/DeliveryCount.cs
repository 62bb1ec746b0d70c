namespace Butler.Alerts;

/// <summary>How many deliveries of one sink are in one state.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="State">The state.</param>
/// <param name="Count">The number of deliveries.</param>
public sealed record DeliveryCount(string Sink, DeliveryState State, long Count);
