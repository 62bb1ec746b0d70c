using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Composition;

/// <summary>The sections that the host itself reads.</summary>
internal static class HostSections
{
    public static void Register(IServiceCollection services, IConfigurationSection butler)
    {
        Add("qlikSenseCloud", typeof(DestinationSwitch));
        Add("serviceMonitor:alertDestination", typeof(ServiceDestinations), ChangeEffect.AtOnce);
        Add("uptimeMonitor:storeInInfluxdb", typeof(DestinationSwitch));
        Add("qlikSenseLicense:serverLicenseMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("qlikSenseLicense:licenseMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("qlikSenseVersion:versionMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("restServerEndpointsEnable", typeof(MetricsSwitch));

        foreach (var switched in new[] { "uptimeMonitor:storeNewRelic" })
        {
            services.AddSingleton(new SwitchedSection($"{butler.Path}:{switched}"));
        }

        void Add(string key, Type options, ChangeEffect effect = ChangeEffect.AtStart) =>
            services.AddSingleton(new SettingsSection(key.Length == 0 ? butler.Path : $"{butler.Path}:{key}", options) { Effect = effect });
    }
}

/// <summary>The switch for figures about Butler itself.</summary>
internal sealed class MetricsSwitch
{
    /// <summary>Gets or sets whether <c>GET /metrics</c> serves what Butler measures to Prometheus.</summary>
    /// <value>Off by default.</value>
    public bool Metrics { get; set; }
}

/// <summary>Which destinations are told of services that stop and start. Each must be switched on itself too.</summary>
internal sealed class ServiceDestinations
{
    /// <summary>Gets or sets the switch for mails.</summary>
    public DestinationSwitch Email { get; set; } = new();

    /// <summary>Gets or sets the switch for Slack.</summary>
    public DestinationSwitch Slack { get; set; } = new();

    /// <summary>Gets or sets the switch for Microsoft Teams.</summary>
    public DestinationSwitch Teams { get; set; } = new();

    /// <summary>Gets or sets the switch for webhooks.</summary>
    public DestinationSwitch Webhook { get; set; } = new();

    /// <summary>Gets or sets the switch for MQTT.</summary>
    public DestinationSwitch Mqtt { get; set; } = new();

    /// <summary>Gets or sets the switch for InfluxDB, for alerts and for the state of each service.</summary>
    public DestinationSwitch InfluxDb { get; set; } = new();

    /// <summary>Gets or sets the switch for New Relic.</summary>
    public DestinationSwitch NewRelic { get; set; } = new();

    /// <summary>Gets or sets the switch for SIGNL4.</summary>
    public DestinationSwitch Signl4 { get; set; } = new();
}
