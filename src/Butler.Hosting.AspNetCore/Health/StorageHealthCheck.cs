using Butler.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Hosting.AspNetCore.Health;

/// <summary>Unhealthy while Butler's data cannot be stored, or its database is damaged.</summary>
internal sealed class StorageHealthCheck(IButlerProblems? problems = null) : IHealthCheck
{
    private const string Area = "storage:";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reasons = (problems?.Open ?? []).Select(static open => open.Problem).Where(static problem => problem.Key.StartsWith(Area, StringComparison.Ordinal))
            .Select(static problem => problem.Message).ToList();
        return Task.FromResult(reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(' ', reasons)));
    }
}
