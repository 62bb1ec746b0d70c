namespace Butler.Alerts;

/// <summary>One alert for one target (mailbox, channel, URL) of one sink.</summary>
/// <typeparam name="TAlert">The type of the alert.</typeparam>
public sealed class Delivery<TAlert>
    where TAlert : Alert
{
    /// <summary>Gets the id of the delivery. It stays the same over all attempts.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the alert.</summary>
    public required TAlert Alert { get; init; }

    /// <summary>Gets the kind of the alert.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>Gets the route that led here.</summary>
    public RouteOptions Route { get; init; } = new();

    /// <summary>Gets the target within the sink: a mail address, the number of a webhook; empty when the sink has only one.</summary>
    public string Target { get; init; } = "";

    /// <summary>Gets the alerts about the same subject that the route's rate limit has held back from the target since it was last told;
    /// <see langword="null"/> if there are none.</summary>
    public HeldBackAlerts? HeldBack { get; init; }

    /// <summary>Gets the number of this attempt, from 1.</summary>
    public int Attempt { get; init; } = 1;
}
