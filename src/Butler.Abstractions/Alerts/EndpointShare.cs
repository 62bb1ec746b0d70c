namespace Butler.Alerts;

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
