namespace Butler.Problems;

/// <summary>Something that goes wrong in Butler itself, as opposed to in Qlik Sense: a destination that fails, a store that cannot write.</summary>
/// <param name="Key">What makes two reports the same problem, as in <c>destination:slack</c>. Lower case, <c>area:name</c>.</param>
/// <param name="Message">What is wrong, for an administrator: one sentence, free of secrets.</param>
public sealed record ButlerProblem(string Key, string Message)
{
    /// <summary>Gets what the administrator can do about it; empty when there is nothing to say.</summary>
    public string Cure { get; init; } = "";

    /// <summary>Gets the name of the sink that the problem is about; the alert about it goes to every other one.</summary>
    /// <value><see langword="null"/> by default: the problem concerns no destination.</value>
    public string? Sink { get; init; }

    /// <summary>Gets whether the problem lasts until it is resolved.</summary>
    /// <value><see langword="true"/> by default. <see langword="false"/> for an event, such as a dead letter, that is over when it is reported.</value>
    public bool Lasts { get; init; } = true;

    /// <summary>Gets how far a lasting problem has come, as in <c>14 days</c> for a certificate that expires.</summary>
    /// <value>Empty by default. A report with another stage than the one before is told again.</value>
    public string Stage { get; init; } = "";
}
