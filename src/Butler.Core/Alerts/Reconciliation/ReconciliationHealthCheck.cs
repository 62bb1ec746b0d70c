using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Degraded while the executions of a site or tenant could not be read for long.</summary>
internal sealed class ReconciliationHealthCheck(ExecutionReconciler reconciler) : IHealthCheck
{
    public const string Name = "reconciliation";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var overdue = reconciler.Sites.Where(static site => site.IsOverdue).Select(static site => $"'{site.Site}' ({site.Age.TotalMinutes:0} min)").ToList();
        return Task.FromResult(overdue.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Sites whose executions could not be read for long: {string.Join(", ", overdue)}."));
    }
}
