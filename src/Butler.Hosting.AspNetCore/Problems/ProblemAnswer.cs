using Butler.Problems;

namespace Butler.Hosting.AspNetCore.Problems;

/// <summary>A problem of Butler itself that lasts.</summary>
/// <param name="Key">The key that identifies the problem across reports.</param>
/// <param name="Message">The problem.</param>
/// <param name="Cure">The suggested fix; may be empty.</param>
/// <param name="Sink">The destination that it is about, if it is about one.</param>
/// <param name="Since">When it was first reported.</param>
/// <param name="LastSeen">When it was last reported.</param>
/// <param name="Count">How often it was reported.</param>
internal sealed record ProblemAnswer(string Key, string Message, string Cure, string? Sink, DateTimeOffset Since, DateTimeOffset LastSeen, long Count)
{
    public static ProblemAnswer Of(OpenProblem open) =>
        new(open.Problem.Key, open.Problem.Message, open.Problem.Cure, open.Problem.Sink, open.Since, open.LastSeen, open.Count);
}
