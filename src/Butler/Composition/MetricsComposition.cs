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
        services.AddSingleton(new SettingsSection($"{butler.Path}:restServerEndpointsEnable", typeof(MetricsSwitch)));
        if (bool.TryParse(key.Value, out var isOn) && isOn)
        {
            services.AddSingleton(new ReadEndpoints(static endpoints => endpoints.MapPrometheusScrapingEndpoint("/metrics")));
            services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("butler")).WithMetrics(static metrics => metrics
                .AddMeter(ButlerTelemetry.Meter.Name, "System.Runtime")
                .AddPrometheusExporter());
        }
    }
}

/// <summary>The switch for figures about Butler itself.</summary>
internal sealed class MetricsSwitch
{
    /// <summary>Gets or sets whether <c>GET /metrics</c> serves what Butler measures to Prometheus.</summary>
    /// <value>Off by default.</value>
    public bool Metrics { get; set; }
}
