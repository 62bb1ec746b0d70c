namespace Butler.Alerts.Storage;

/// <summary>A request for pending deliveries of one sink.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Now">The present.</param>
/// <param name="Limit">The most deliveries to claim; above zero.</param>
public sealed record DeliveryClaim(string Sink, DateTimeOffset Now, int Limit)
{
    /// <summary>Gets the maximum number of deliveries to claim per endpoint, so that the backlog of one leaves room for the others.</summary>
    /// <value>Greater than zero; unlimited by default.</value>
    public int LimitPerEndpoint { get; init; } = int.MaxValue;

    /// <summary>Gets how much may be claimed for specific endpoints. For all others, deliveries that are due are claimed.</summary>
    public IReadOnlyDictionary<string, EndpointShare> Shares { get; init; } = new Dictionary<string, EndpointShare>();

    /// <summary>Gets before when a delivery was planned that has waited too long, for <see cref="EndpointShare.Expired"/>.</summary>
    public DateTimeOffset ExpiredBefore { get; init; }
}

/// <summary>Specifies which deliveries to an endpoint may be claimed.</summary>
public enum EndpointShare
{
    /// <summary>Deliveries that are due.</summary>
    Due,

    /// <summary>None: enough of them are in memory.</summary>
    Nothing,

    /// <summary>One delivery, due or not: a trial for the endpoint.</summary>
    One,

    /// <summary>Only deliveries that have waited too long and fail without an attempt: the endpoint is paused.</summary>
    Expired,
}
