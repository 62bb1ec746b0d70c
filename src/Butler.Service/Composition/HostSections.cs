using Butler.Configuration;
using Butler.Service.Logging;

namespace Butler.Service.Composition;

/// <summary>The sections that the host itself reads.</summary>
internal static class HostSections
{
    public static void Register(IServiceCollection services, IConfigurationSection butler)
    {
        Add("", typeof(LogOptions));
        Add("restServerConfig", typeof(RestListenerOptions));
        Add("dockerHealthCheck", typeof(HealthListenerOptions));
        Add("qlikSenseCloud", typeof(DestinationSwitch));
        Add("serviceMonitor:alertDestination", typeof(ServiceDestinations), ChangeEffect.AtOnce);
        Add("uptimeMonitor:storeInInfluxdb", typeof(DestinationSwitch));
        Add("qlikSenseLicense:serverLicenseMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("qlikSenseLicense:licenseMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("qlikSenseVersion:versionMonitor:destination", typeof(MonitorDestinations), ChangeEffect.AtOnce);
        Add("restServerEndpointsEnable", typeof(MetricsSwitch));

        foreach (var switched in new[] { "restServerConfig", "dockerHealthCheck", "uptimeMonitor:storeNewRelic" })
        {
            services.AddSingleton(new SwitchedSection($"{butler.Path}:{switched}"));
        }

        void Add(string key, Type options, ChangeEffect effect = ChangeEffect.AtStart) =>
            services.AddSingleton(new SettingsSection(key.Length == 0 ? butler.Path : $"{butler.Path}:{key}", options) { Effect = effect });
    }
}
