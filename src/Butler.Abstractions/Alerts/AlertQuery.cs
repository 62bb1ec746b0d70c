using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts;

/// <summary>Selects accepted alerts. What is not set does not narrow the selection.</summary>
public sealed record AlertQuery
{
    /// <summary>Gets the state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Gets the name of the kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the site.</summary>
    public string? Site { get; init; }

    /// <summary>Gets the id of the last alert of the page before; the answer goes on after it.</summary>
    public string? After { get; init; }

    /// <summary>Gets the most alerts to return.</summary>
    /// <value>1 to 1000; 50 by default. A value outside is moved to the nearest bound.</value>
    [Range(1, 1000)]
    public int Limit { get; init; } = 50;
}
