namespace Butler.Alerts;

/// <summary>Asks for pending deliveries of one sink.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Now">The present.</param>
/// <param name="Limit">The most deliveries to claim; above zero.</param>
public sealed record DeliveryClaim(string Sink, DateTimeOffset Now, int Limit)
{
    /// <summary>Gets the most deliveries to claim of one endpoint, so that the backlog of one leaves room for the others.</summary>
    /// <value>Above zero; no limit of its own by default.</value>
    public int LimitPerEndpoint { get; init; } = int.MaxValue;

    /// <summary>Gets how much may be claimed of certain endpoints. All others give what is due.</summary>
    public IReadOnlyDictionary<string, EndpointShare> Shares { get; init; } = new Dictionary<string, EndpointShare>();

    /// <summary>Gets before when a delivery was planned that has waited too long, for <see cref="EndpointShare.Expired"/>.</summary>
    public DateTimeOffset ExpiredBefore { get; init; }
}

/// <summary>How much of what waits for an endpoint may be claimed.</summary>
public enum EndpointShare
{
    /// <summary>What is due.</summary>
    Due,

    /// <summary>Nothing: enough of it is in memory.</summary>
    Nothing,

    /// <summary>One delivery, due or not: the endpoint is to be tried.</summary>
    One,

    /// <summary>Only what has waited too long and is given up without an attempt: the endpoint is paused.</summary>
    Expired,
}
