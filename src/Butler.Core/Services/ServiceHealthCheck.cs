using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Core.Services;

/// <summary>Degraded while a service cannot be queried, because a stop would go unnoticed. A stopped service is an alert, not a problem in Butler.</summary>
internal sealed class ServiceHealthCheck(ServiceMonitor monitor) : IHealthCheck
{
    public const string Name = "services";
    private const int MostShown = 10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var hidden = monitor.Watches
            .Select(static watch => watch.Trouble is { } trouble ? $"'{watch.Target.Name}' on {watch.Target.Host} ({trouble})" : null)
            .OfType<string>()
            .ToList();
        var more = hidden.Count > MostShown ? $", and {hidden.Count - MostShown} more" : "";
        return Task.FromResult(hidden.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Services that cannot be looked at: {string.Join(", ", hidden.Take(MostShown))}{more}."));
    }
}
