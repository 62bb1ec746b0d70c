namespace Butler.Alerts;

/// <summary>How one attempt at a delivery went.</summary>
public enum AttemptOutcome
{
    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It may work later: time-out, network error, 429, 5xx.</summary>
    Retry,

    /// <summary>It will never work as it is: a refused address, 4xx.</summary>
    Rejected,
}
