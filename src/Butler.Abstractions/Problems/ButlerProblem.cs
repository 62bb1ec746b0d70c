namespace Butler.Problems;

/// <summary>A problem in Butler itself, as opposed to Qlik Sense: a destination that fails, a store that cannot write.</summary>
/// <param name="Key">Identifies the problem across reports, such as <c>destination:slack</c>. Lower case, <c>area:name</c>.</param>
/// <param name="Message">The problem, for an administrator: one sentence, without secrets.</param>
public sealed record ButlerProblem(string Key, string Message)
{
    /// <summary>Gets what the administrator can do about it; may be empty.</summary>
    public string Cure { get; init; } = "";

    /// <summary>Gets the name of the sink with the problem; the alert about it goes to all others.</summary>
    /// <value><see langword="null"/> by default: the problem is not about a destination.</value>
    public string? Sink { get; init; }

    /// <summary>Gets whether the problem lasts until it is resolved.</summary>
    /// <value><see langword="true"/> by default. <see langword="false"/> for an event, such as a dead letter, that is over once it is reported.</value>
    public bool Lasts { get; init; } = true;

    /// <summary>Gets the stage of an ongoing problem, such as <c>14 days</c> for an expiring certificate.</summary>
    /// <value>Empty by default. A report with a new stage is sent again.</value>
    public string Stage { get; init; } = "";
}
