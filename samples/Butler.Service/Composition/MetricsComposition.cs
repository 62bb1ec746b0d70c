using Butler.Diagnostics;
using OpenTelemetry.Metrics;

namespace Butler.Service.Composition;

/// <summary>Shows what Butler measures to Prometheus: <c>GET /metrics</c>, off unless <c>restServerEndpointsEnable:metrics</c> is true.</summary>
internal static class MetricsComposition
{
    public static void Add(IServiceCollection services, IConfigurationSection butler)
    {
        if (bool.TryParse(butler["restServerEndpointsEnable:metrics"], out var isOn) && isOn)
        {
            services.AddOpenTelemetry().WithMetrics(static metrics => metrics
                .AddMeter(ButlerTelemetry.Meter.Name, "System.Runtime")
                .AddPrometheusExporter());
        }
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<MeterProvider>() is not null)
        {
            endpoints.MapPrometheusScrapingEndpoint("/metrics");
        }
    }
}
