using Butler.Alerts;
using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RouteOptions = Butler.Alerts.RouteOptions;

namespace Butler.Composition;

/// <summary>Opens and closes destinations for the kinds whose switches Butler 16 keeps beside the monitors instead of beside the destinations.</summary>
/// <remarks>
/// <para>Services: <c>serviceMonitor:enable</c> and <c>serviceMonitor:alertDestination:&lt;destination&gt;:enable</c> must both be true.</para>
/// <para>Licences and version: <c>&lt;monitor&gt;:destination:&lt;destination&gt;:enable</c> decides. A destination that the monitor says
/// nothing about gets the reports when a section named after the kind stands below it. The server licence has one switch more for the
/// reports (<c>sendRecurring</c>) and one for the warnings (<c>sendAlert</c>), which MQTT and webhooks need.</para>
/// </remarks>
internal sealed class KindGates(IConfigurationSection butler)
{
    private static readonly AlertKind[] ServiceKinds = [AlertKinds.ServiceStopped, AlertKinds.ServiceStarted];

    private static readonly MonitorSwitch[] Monitors =
    [
        new(AlertKinds.LicenseStatus, "qlikSenseLicense:serverLicenseMonitor", "sendRecurring"),
        new(AlertKinds.LicenseExpiry, "qlikSenseLicense:serverLicenseMonitor", "sendAlert"),
        new(AlertKinds.LicenseUsage, "qlikSenseLicense:licenseMonitor"),
        new(AlertKinds.QlikVersion, "qlikSenseVersion:versionMonitor"),
    ];

    /// <summary>Gets the section <c>Butler</c>.</summary>
    public IConfigurationSection Butler => butler;

    /// <summary>Gets the kinds that each source tells of, by the section of the source.</summary>
    public static IEnumerable<(string Source, AlertKind Kind)> KindsOfSources =>
        ServiceKinds.Select(static kind => ("serviceMonitor", kind)).Concat(Monitors.Select(static monitor => (monitor.Path, monitor.Kind)));

    /// <summary>States the switches that monitors have for a destination.</summary>
    /// <param name="services">The services.</param>
    /// <param name="destination">The destination.</param>
    public void Register(IServiceCollection services, Destination destination)
    {
        services.AddSingleton(new SettingsSection($"{butler.Path}:serviceMonitor:alertDestination:{destination.Name}", typeof(DestinationSwitch)) { Effect = ChangeEffect.AtOnce });
        foreach (var monitor in Monitors.GroupBy(static monitor => monitor.Path))
        {
            // Only a monitor with several reports has switches for each.
            string[] without = monitor.Count() > 1 ? [] : [nameof(MonitorSwitches.SendRecurring), nameof(MonitorSwitches.SendAlert)];
            services.AddSingleton(new SettingsSection($"{butler.Path}:{monitor.Key}:destination:{destination.Name}", destination.MonitorSwitches, without) { Effect = ChangeEffect.AtOnce });
        }
    }

    /// <summary>Opens what is switched on and closes what is not.</summary>
    /// <typeparam name="TRoute">The destination's route options.</typeparam>
    /// <param name="destination">The destination's name below the monitors: <c>email</c>, <c>slack</c>, <c>teams</c>, <c>webhook</c>,
    /// <c>mqtt</c>, <c>influxDb</c>, <c>newRelic</c>, <c>signl4</c>.</param>
    /// <param name="section">The destination's own section.</param>
    /// <param name="options">The destination's options.</param>
    /// <param name="adopt">Takes over what the monitor says about the destination besides the switch.</param>
    public void Apply<TRoute>(
        string destination, IConfigurationSection section, AlertSinkOptions<TRoute> options, Action<TRoute, IConfigurationSection>? adopt = null)
        where TRoute : RouteOptions, new()
    {
        var services = butler.GetSection("serviceMonitor");
        if (!IsOn(services) || !IsOn(services.GetSection($"alertDestination:{destination}")))
        {
            Array.ForEach(ServiceKinds, options.Close);
        }

        foreach (var monitor in Monitors)
        {
            var gate = butler.GetSection($"{monitor.Path}:destination:{destination}");
            if (!IsOpen(gate, monitor, section))
            {
                options.Close(monitor.Kind);
            }
            else
            {
                options.Open(monitor.Kind, route => adopt?.Invoke(route, gate));
            }
        }
    }

    private static bool IsOpen(IConfigurationSection gate, MonitorSwitch monitor, IConfigurationSection section)
    {
        var own = gate.GetSection(monitor.Key);
        if (monitor.IsStrictFor(gate.Key))
        {
            return IsOn(gate) && IsOn(own);
        }

        return gate["enable"] is null ? section.GetSection(monitor.Kind.SectionName).Exists() : IsOn(gate) && (own["enable"] is null || IsOn(own));
    }

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;

    private sealed record MonitorSwitch(AlertKind Kind, string Path, string Key = "enable")
    {
        private static readonly string[] StrictDestinations = ["mqtt", "webhook"];

        // The destinations that Butler 16 has one switch for the reports and one for the warnings of.
        public bool IsStrictFor(string destination) => Key != "enable" && StrictDestinations.Contains(destination, StringComparer.OrdinalIgnoreCase);
    }
}
