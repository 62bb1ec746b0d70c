namespace Butler.Alerts;

/// <summary>What the store made of a verdict.</summary>
public sealed record AlertOutcome
{
    /// <summary>Gets the deliveries that a rate limit suppressed.</summary>
    public IReadOnlyList<RateLimitedDelivery> RateLimited { get; init; } = [];

    /// <summary>Gets the ids of planned deliveries that were stored before, when the alert was routed in part, and so were not stored again.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Gets the sinks whose held delivery became a dead letter, with its id.</summary>
    public IReadOnlyList<GivenUpDelivery> GivenUp { get; init; } = [];

    /// <summary>Gets whether the alert goes on waiting because a delivery of it is held.</summary>
    public bool IsHeld { get; init; }
}
