using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts;

/// <summary>Selects deliveries. What is not set does not narrow the selection.</summary>
public sealed record DeliveryQuery
{
    /// <summary>Gets the state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Gets the name of the sink.</summary>
    public string? Sink { get; init; }

    /// <summary>Gets the name of the alert's kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the id of the alert.</summary>
    public string? AlertId { get; init; }

    /// <summary>Gets the id of the last delivery of the page before; the answer goes on after it.</summary>
    public string? After { get; init; }

    /// <summary>Gets the most deliveries to return.</summary>
    /// <value>1 to 1000; 50 by default. A value outside is moved to the nearest bound.</value>
    [Range(1, 1000)]
    public int Limit { get; init; } = 50;
}
