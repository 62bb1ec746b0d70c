using System.Collections.Concurrent;
using Butler.Problems;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Problems;

/// <summary>Keeps the open problems in memory and logs when one begins and ends.</summary>
internal sealed class ButlerProblemBoard(TimeProvider time, ILogger<ButlerProblemBoard> logger) : IButlerProblems
{
    private readonly ConcurrentDictionary<string, OpenProblem> _open = new(StringComparer.Ordinal);

    public IReadOnlyList<OpenProblem> Open => [.. _open.Values.OrderBy(problem => problem.Since)];

    public void Report(ButlerProblem problem)
    {
        var now = time.GetUtcNow();
        if (!problem.Lasts)
        {
            logger.ProblemBegan(problem.Key, problem.Message, problem.Cure);
            return;
        }

        var entry = _open.AddOrUpdate(
            problem.Key,
            _ => new OpenProblem(problem, now, now, 1),
            (_, known) => known with { Problem = problem, LastSeen = now, Count = known.Count + 1 });
        if (entry.Count == 1)
        {
            logger.ProblemBegan(problem.Key, problem.Message, problem.Cure);
        }
    }

    public void Resolve(string key)
    {
        if (_open.TryRemove(key, out var ended))
        {
            logger.ProblemEnded(key, ended.Count, (time.GetUtcNow() - ended.Since).TotalSeconds);
        }
    }
}
