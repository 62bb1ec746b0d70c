namespace Butler.Alerts;

/// <summary>What Qlik Cloud knows of one reload.</summary>
public sealed record CloudReload
{
    /// <summary>Gets what started it: <c>hub</c>, <c>chronos</c>, <c>external</c>, <c>automations</c>, <c>data-refresh</c>, <c>choreographer</c>.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>Gets Qlik's word for how it ended: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELED</c>, <c>EXCEEDED_LIMIT</c>; empty when unknown.</summary>
    public string Status { get; init; } = "";

    /// <summary>Gets the code of the error; empty when there is none.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>Gets the text of the error; empty when there is none.</summary>
    public string ErrorMessage { get; init; } = "";

    /// <summary>Gets the summary that Qlik Cloud wrote.</summary>
    public string Log { get; init; } = "";

    /// <summary>Gets when the reload was asked for.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }
}
