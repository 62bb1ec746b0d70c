namespace Butler.Alerts;

/// <summary>One delivery that the router planned, or a note on why there is none.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Target">The target within the sink; empty when there is only one.</param>
public sealed record PlannedDelivery(string Id, string Sink, string Target)
{
    /// <summary>Gets the receiver that the target leads to, see <see cref="IEndpointSelector"/>.</summary>
    /// <value>The target by default.</value>
    public string Endpoint { get; init; } = Target;

    /// <summary>Gets the window in which the alert's kind and subject reach the target only once.</summary>
    /// <value>Zero, the default, means no limit.</value>
    public TimeSpan RateLimit { get; init; }

    /// <summary>Gets why nothing is to be sent; <see langword="null"/> for a delivery that is to be made.</summary>
    public string? SuppressedReason { get; init; }

    /// <summary>Gets why it is not known yet whom to tell; <see langword="null"/> for a delivery whose target is known.</summary>
    /// <value>The store keeps at most one held delivery of an alert for each sink, shows it with this reason, and ends it when a later plan
    /// holds nothing for the sink any more.</value>
    public string? HeldReason { get; init; }

    /// <summary>Gets how long the delivery is held, counted from when it was first planned, before it becomes a dead letter.</summary>
    /// <value>Zero, the default, gives it up at once.</value>
    public TimeSpan HeldFor { get; init; }

    /// <summary>Gets whether the caller goes on with the delivery at once and so holds the claim on it from the start.</summary>
    public bool IsClaimed { get; init; }
}
