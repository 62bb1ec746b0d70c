namespace Butler.Alerts;

/// <summary>Says what became of an attempt at a claimed delivery.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="State">Delivered, dead, or pending for another attempt.</param>
/// <param name="Attempts">How many attempts were made by now.</param>
/// <param name="At">When the delivery was finished; for a pending one, when the next attempt is due.</param>
/// <param name="Reason">Why it was not delivered, free of secrets; empty when it was.</param>
public sealed record DeliveryOutcome(string Id, DeliveryState State, int Attempts, DateTimeOffset At, string Reason);
