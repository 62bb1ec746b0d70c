using Butler.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Hosting.AspNetCore.Health;

/// <summary>Degraded while Butler has a problem of its own. Problems that keep it from working have their own checks and are unhealthy.</summary>
internal sealed class ProblemsHealthCheck(IButlerProblems? problems = null) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var open = problems?.Open ?? [];
        return Task.FromResult(open.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"{open.Count} open problems", data: open.ToDictionary(static entry => entry.Problem.Key, static entry => (object)entry.Problem.Message)));
    }
}
