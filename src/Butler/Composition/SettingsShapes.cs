using System.Globalization;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

namespace Butler.Composition;

/// <summary>Checks what no feature binds: the sections that only hold other sections, switches of other features, and keys without effect.</summary>
internal sealed class SettingsShapes(IConfigurationSection butler) : ISettingsCheck
{
    private const string Destinations = "influxDb newRelic email mqtt teams slack webhook signl4";
    private const string TenantAlerts = "teamsNotification slackNotification emailNotification webhookNotification";
    private const string Switch = "enable";

    // Each section with its keys, as name=type. A star allows others, which are checked elsewhere; a number in a path is written #, a name of a
    // destination @.
    private static readonly Dictionary<string, string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "logLevel=text logDirectory=text fileLogging=flag anonTelemetry=flag restServerApiDocGenerate=flag *",
        ["systemInfo"] = "enable=flag",
        ["dockerHealthCheck"] = "enable=flag port=port",
        ["uptimeMonitor:storeInInfluxdb"] = "enable=flag",
        ["scriptLog"] = "storeOnDisk",
        ["scriptLog:storeOnDisk"] = "clientManaged qsCloud",
        ["qlikSenseVersion"] = "versionMonitor",
        ["qlikSenseLicense"] = "serverLicenseMonitor licenseMonitor licenseRelease",
        ["qlikSenseLicense:serverLicenseMonitor:destination"] = Destinations,
        ["qlikSenseLicense:serverLicenseMonitor:destination:@"] = "enable=flag sendRecurring sendAlert tag",
        ["qlikSenseLicense:serverLicenseMonitor:destination:@:sendRecurring"] = "enable=flag",
        ["qlikSenseLicense:serverLicenseMonitor:destination:@:sendAlert"] = "enable=flag",
        ["qlikSenseLicense:serverLicenseMonitor:destination:@:tag"] = "static",
        ["qlikSenseLicense:serverLicenseMonitor:destination:@:tag:static:#"] = "name=text value=text",
        ["qlikSenseLicense:licenseMonitor:destination"] = Destinations,
        ["qlikSenseLicense:licenseMonitor:destination:@"] = "enable=flag tag",
        ["qlikSenseLicense:licenseMonitor:destination:@:tag"] = "static",
        ["qlikSenseLicense:licenseMonitor:destination:@:tag:static:#"] = "name=text value=text",
        ["qlikSenseVersion:versionMonitor:destination"] = Destinations,
        ["qlikSenseVersion:versionMonitor:destination:@"] = "enable=flag tag",
        ["qlikSenseVersion:versionMonitor:destination:@:tag"] = "static",
        ["qlikSenseVersion:versionMonitor:destination:@:tag:static:#"] = "name=text value=text",
        ["incidentTool"] = "signl4 newRelic",
        ["thirdPartyToolsCredentials"] = "newRelic",
        ["restServerConfig"] = "serverHost=text serverPort=port backgroundServerPort=port *",
        ["restServerConfig:tls"] = "cert=text key=text ca=text *",
        ["restServerEndpointsConfig"] = "newRelic",
        ["restServerEndpointsConfig:newRelic"] = "postNewRelicMetric postNewRelicEvent",
        ["serviceMonitor:alertDestination"] = Destinations,
        ["serviceMonitor:alertDestination:@"] = "enable=flag",
        ["mqttConfig:qlikSenseCloud"] = "event",
        ["mqttConfig:qlikSenseCloud:event"] = "mqttForward",
        ["qlikSenseCloud"] = "enable=flag event tenants",
        ["qlikSenseCloud:event"] = "mqtt webhook",
        ["qlikSenseCloud:event:mqtt"] = "tenant tenants",
        ["qlikSenseCloud:event:mqtt:tenant:alert"] = TenantAlerts,
        ["qlikSenseCloud:event:mqtt:tenants:#:alert"] = TenantAlerts,
        ["qlikSenseCloud:tenants:#:alert"] = TenantAlerts,
    };

    public IEnumerable<SettingsProblem> Check() => CheckSection(butler, "");

    private static IEnumerable<SettingsProblem> CheckSection(IConfigurationSection section, string pattern)
    {
        var known = Sections.TryGetValue(pattern, out var keys) ? keys.Split(' ') : ["*"];
        var types = known.Select(static key => key.Split('=')).ToDictionary(static parts => parts[0], static parts => parts.ElementAtOrDefault(1), StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!types.TryGetValue(child.Key, out var type) && !types.ContainsKey("*"))
            {
                yield return NearestKey.UnknownKey(child.Path, child.Key, types.Keys);
                continue;
            }

            // Whatever it belongs to, a switch is true or false.
            type ??= child.Key.Equals(Switch, StringComparison.OrdinalIgnoreCase) ? "flag" : null;
            if (type is not null && Explain(child, type) is { } problem)
            {
                yield return new SettingsProblem(child.Path, problem) { ConcernsShape = true };
            }

            foreach (var below in CheckSection(child, PatternOf(pattern, child.Key)))
            {
                yield return below;
            }
        }
    }

    private static string PatternOf(string parent, string key)
    {
        var part = int.TryParse(key, CultureInfo.InvariantCulture, out _) ? "#" : key;
        var own = parent.Length == 0 ? part : $"{parent}:{part}";
        return Sections.GetValueOrDefault(parent) == Destinations && Destinations.Split(' ').Contains(key, StringComparer.OrdinalIgnoreCase) ? $"{parent}:@" : own;
    }

    private static string? Explain(IConfigurationSection setting, string type)
    {
        var (expected, fits) = type switch
        {
            "flag" => ("true or false", bool.TryParse(setting.Value?.Trim(), out _)),
            "port" => ("a port from 0 to 65535", int.TryParse(setting.Value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535),
            _ => ("text", true),
        };
        return setting.GetChildren().Any() ? $"expects {expected}, not a section or a list."
            : fits || string.IsNullOrEmpty(setting.Value) ? null
            : $"is '{setting.Value}' but expects {expected}.";
    }
}
