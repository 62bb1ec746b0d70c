using Butler.Problems;

namespace Butler.Core.Problems;

/// <summary>What became of a problem: it began, came a stage further, or ended.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="Count">How often it was reported.</param>
/// <param name="IsOver">Whether it is over.</param>
internal sealed record ProblemChange(ButlerProblem Problem, DateTimeOffset Since, long Count, bool IsOver);
