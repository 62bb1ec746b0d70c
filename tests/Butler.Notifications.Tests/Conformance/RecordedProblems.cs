using System.Collections.Concurrent;
using Butler.Problems;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Remembers what was reported and what is over.</summary>
public sealed class RecordedProblems : IButlerProblems
{
    private readonly ConcurrentQueue<ButlerProblem> _reported = new();
    private readonly ConcurrentQueue<string> _resolved = new();

    public IReadOnlyList<ButlerProblem> Reported => [.. _reported];

    public IReadOnlyList<string> Resolved => [.. _resolved];

    public IReadOnlyList<OpenProblem> Open => [];

    public void Report(ButlerProblem problem) => _reported.Enqueue(problem);

    public void Resolve(string key) => _resolved.Enqueue(key);
}
