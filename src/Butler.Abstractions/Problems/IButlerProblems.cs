namespace Butler.Problems;

/// <summary>Collects Butler's own problems, so that they are shown and alerts are sent.</summary>
/// <remarks>Safe for concurrent use and cheap. Members never throw or block: they may be called while storage or a destination fails.</remarks>
public interface IButlerProblems
{
    /// <summary>Gets the lasting problems that are not resolved, oldest first.</summary>
    IReadOnlyList<OpenProblem> Open { get; }

    /// <summary>Reports a problem. If it is already open, the report is counted and replaces the message.</summary>
    /// <param name="problem">The problem.</param>
    void Report(ButlerProblem problem);

    /// <summary>Reports that an ongoing problem is over. Does nothing if it is not open.</summary>
    /// <param name="key">The key of the problem.</param>
    void Resolve(string key);
}

/// <summary>A problem that was reported and not resolved.</summary>
/// <param name="Problem">The newest report.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="LastSeen">When it was last reported.</param>
/// <param name="Count">How often it was reported.</param>
public sealed record OpenProblem(ButlerProblem Problem, DateTimeOffset Since, DateTimeOffset LastSeen, long Count);
