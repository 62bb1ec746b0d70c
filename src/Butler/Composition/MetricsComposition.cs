using Butler.Configuration;
using Butler.Diagnostics;
using Butler.Hosting.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Butler.Composition;

/// <summary>Shows what Butler measures to Prometheus: <c>GET /metrics</c>, off unless <c>restServerEndpointsEnable:metrics</c> is true.</summary>
internal static class MetricsComposition
{
    public static void Add(IServiceCollection services, IConfigurationSection butler)
    {
        var key = butler.GetSection("restServerEndpointsEnable:metrics");
        services.AddSingleton<ISettingsCheck>(new SwitchCheck(key));
        if (bool.TryParse(key.Value, out var isOn) && isOn)
        {
            services.AddSingleton(new ReadEndpoints(static endpoints => endpoints.MapPrometheusScrapingEndpoint("/metrics")));
            services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("butler")).WithMetrics(static metrics => metrics
                .AddMeter(ButlerTelemetry.Meter.Name, "System.Runtime")
                .AddPrometheusExporter());
        }
    }

    private sealed class SwitchCheck(IConfigurationSection key) : ISettingsCheck
    {
        public IEnumerable<SettingsProblem> Check() => key.Value is not { Length: > 0 } text || bool.TryParse(text, out _)
            ? []
            : [new SettingsProblem(key.Path, $"is '{text}' but expects true or false.")];
    }
}
