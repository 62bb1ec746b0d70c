namespace Butler.Alerts;

/// <summary>A planned delivery that the store recorded as suppressed, because its rate limit window was taken.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="WindowEnds">When the window ends.</param>
public sealed record RateLimitedDelivery(string Id, DateTimeOffset WindowEnds);
