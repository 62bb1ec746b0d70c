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
        Add("serviceMonitor:alertDestination", typeof(ServiceDestinations));
        Add("uptimeMonitor:storeInInfluxdb", typeof(DestinationSwitch));
        Add("qlikSenseLicense:serverLicenseMonitor:destination", typeof(MonitorDestinations));
        Add("qlikSenseLicense:licenseMonitor:destination", typeof(MonitorDestinations));
        Add("qlikSenseVersion:versionMonitor:destination", typeof(MonitorDestinations));
        Add("restServerEndpointsEnable", typeof(MetricsSwitch));

        void Add(string key, Type options) =>
            services.AddSingleton(new SettingsSection(key.Length == 0 ? butler.Path : $"{butler.Path}:{key}", options));
    }
}
