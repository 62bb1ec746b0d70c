namespace Butler.Alerts;

/// <summary>How good or bad the news of an alert are. Default templates pick colours and symbols by it.</summary>
public enum AlertSeverity
{
    /// <summary>Something went well.</summary>
    Success,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Somebody should look at it soon.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
