namespace Butler.Alerts.Storage;

/// <summary>One delivery planned by the router, or a record of why there is none.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Target">The target within the sink; empty if there is only one.</param>
public sealed record PlannedDelivery(string Id, string Sink, string Target)
{
    /// <summary>Gets the receiver that the target leads to, see <see cref="IEndpointSelector"/>.</summary>
    /// <value>The target by default.</value>
    public string Endpoint { get; init; } = Target;

    /// <summary>Gets the window during which only one alert of the same kind and subject is sent to the target.</summary>
    /// <value>Zero, the default, means no limit.</value>
    public TimeSpan RateLimit { get; init; }

    /// <summary>Gets why nothing should be sent; <see langword="null"/> for a delivery to be made.</summary>
    public string? SuppressedReason { get; init; }

    /// <summary>Gets why the receiver is not known yet; <see langword="null"/> for a delivery with a known target.</summary>
    /// <value>The store keeps at most one held delivery of an alert for each sink, shows it with this reason, and ends it when a later plan
    /// no longer holds anything for the sink.</value>
    public string? HeldReason { get; init; }

    /// <summary>Gets how long the delivery is held, from when it was first planned, before it becomes a dead letter.</summary>
    /// <value>Zero, the default, makes it a dead letter at once.</value>
    public TimeSpan HeldFor { get; init; }

    /// <summary>Gets whether the caller continues with the delivery at once and therefore holds the claim on it from the start.</summary>
    public bool IsClaimed { get; init; }
}
