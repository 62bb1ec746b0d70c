using Butler.Alerts;
using RouteOptions = Butler.Alerts.RouteOptions;

namespace Butler.Service.Composition;

/// <summary>Closes destinations to kinds whose switches Butler 16 keeps beside the monitors instead of beside the destinations.</summary>
/// <remarks>
/// <para>Services: <c>serviceMonitor:enable</c> and <c>serviceMonitor:alertDestination:&lt;destination&gt;:enable</c> must both be true.</para>
/// <para>The server licence: <c>sendRecurring</c> (report) and <c>sendAlert</c> (expiry) below
/// <c>qlikSenseLicense:serverLicenseMonitor:destination:&lt;destination&gt;</c> for the destinations that Butler 16 has there. Others get a
/// licence kind when a section of its name stands below them.</para>
/// </remarks>
internal sealed class KindGates(IConfigurationSection butler)
{
    private static readonly string[] LicenseDestinations = ["mqtt", "webhook"];

    private static readonly (AlertKind Kind, string Switch)[] LicenseKinds =
        [(AlertKinds.LicenseStatus, "sendRecurring"), (AlertKinds.LicenseExpiry, "sendAlert")];

    private static readonly AlertKind[] ServiceKinds = [AlertKinds.ServiceStopped, AlertKinds.ServiceStarted];

    /// <summary>Closes what is not switched on.</summary>
    /// <typeparam name="TRoute">The destination's route options.</typeparam>
    /// <param name="destination">The destination's name below the monitors: <c>email</c>, <c>slack</c>, <c>teams</c>, <c>webhook</c>,
    /// <c>mqtt</c>, <c>influxDb</c>, <c>newRelic</c>, <c>signl4</c>.</param>
    /// <param name="section">The destination's own section.</param>
    /// <param name="options">The destination's options.</param>
    public void Apply<TRoute>(string destination, IConfigurationSection section, AlertSinkOptions<TRoute> options)
        where TRoute : RouteOptions, new()
    {
        var services = butler.GetSection("serviceMonitor");
        if (!IsOn(services) || !IsOn(services.GetSection($"alertDestination:{destination}")))
        {
            Array.ForEach(ServiceKinds, options.Close);
        }

        var license = butler.GetSection($"qlikSenseLicense:serverLicenseMonitor:destination:{destination}");
        foreach (var (kind, key) in LicenseKinds)
        {
            var isOpen = LicenseDestinations.Contains(destination)
                ? IsOn(license) && IsOn(license.GetSection(key))
                : section.GetSection(kind.SectionName).Exists();
            if (!isOpen)
            {
                options.Close(kind);
            }
        }
    }

    private static bool IsOn(IConfigurationSection section) => bool.TryParse(section["enable"], out var on) && on;
}
