using Butler.Messaging;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Degraded while a broker is not connected: Butler keeps working, and stores messages.</summary>
internal sealed class MqttHealthCheck(IMqttPublisher publisher) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        publisher.IsConnected ? HealthCheckResult.Healthy(publisher.ConnectionState) : HealthCheckResult.Degraded(publisher.ConnectionState));
}
