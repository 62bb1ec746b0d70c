using Butler.Alerts.Storage;
using Butler.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Hosting.AspNetCore.Health;

/// <summary>Healthy while storage can be read and no destination's oldest delivery is late.</summary>
internal sealed class SinkWorkersHealthCheck(IDeliveryHistory history) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<PendingAge> backlog;
        try
        {
            backlog = await history.FindBacklogAsync(cancellationToken);
        }
        catch (StorageUnavailableException failure)
        {
            return HealthCheckResult.Unhealthy(failure.Message);
        }

        var late = backlog.Where(sink => sink.OldestAge > Late).ToList();
        return late.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Destinations lie behind: " + string.Join(
                ", ", late.Select(sink => $"{sink.Sink} ({sink.Count} deliveries, the oldest {sink.OldestAge:c})")));
    }
}
