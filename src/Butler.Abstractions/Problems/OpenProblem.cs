namespace Butler.Problems;

/// <summary>A problem that was reported and not resolved.</summary>
/// <param name="Problem">The newest report.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="LastSeen">When it was last reported.</param>
/// <param name="Count">How often it was reported.</param>
public sealed record OpenProblem(ButlerProblem Problem, DateTimeOffset Since, DateTimeOffset LastSeen, long Count);
