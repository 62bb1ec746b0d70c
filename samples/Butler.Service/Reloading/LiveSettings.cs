using System.Text.RegularExpressions;

namespace Butler.Service.Reloading;

/// <summary>Knows which settings take effect while Butler runs; all others take effect at its next start.</summary>
/// <param name="atStart">The settings that Butler was composed from.</param>
internal sealed partial class LiveSettings(SettingsSnapshot atStart)
{
    // Read each time they are needed. What is opened or composed once, such as a port or a connection, is not among them.
    private static readonly string[] Live =
    [
        "logLevel", "alertPipeline:lookupWait", "emailNotification", "slackNotification", "teamsNotification", "webhookNotification", "influxDb", "incidentTool:signl4",
        "incidentTool:newRelic", "thirdPartyToolsCredentials", "templates", "qlikSenseUrls", "genericUrls", "startTaskFilter", "taskExecutions",
        "restServerConfig:apiKeys", "restServerConfig:allowedHosts", "restServerConfig:cors", "restServerConfig:rateLimit", "scriptLog:storeOnDisk", "storage:historyRetention", "serviceMonitor", "heartbeat", "uptimeMonitor:frequency",
        "uptimeMonitor:logLevel", "qlikSenseLicense", "qlikSenseVersion:versionMonitor:frequency", "qlikSenseVersion:versionMonitor:destination",
    ];

    // Switches that decide what is composed, among the live ones.
    private static readonly string[] Composed =
    [
        "emailNotification:enable", "slackNotification:enable", "teamsNotification:enable", "webhookNotification:enable", "influxDb:enable",
        "incidentTool:signl4:enable", "incidentTool:newRelic:enable", "serviceMonitor:enable", "heartbeat:enable",
        "qlikSenseLicense:serverLicenseMonitor:enable", "qlikSenseLicense:licenseMonitor:enable", "qlikSenseLicense:licenseRelease:enable",
    ];

    public bool TakesEffectAtOnce(string key)
    {
        var below = key["Butler:".Length..];
        return IsAt(below, Live) ? !IsAt(below, Composed)
            : MqttTopic().IsMatch(below) || (TenantDestination().Match(below) is { Success: true } match && atStart.Has("Butler:" + match.Value));
    }

    private static bool IsAt(string key, string[] sections) => Array.Exists(sections, section =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':'));

    // Where alerts are published to. Topics that are listened on are subscribed to once.
    [GeneratedRegex("^mqttConfig:(?!taskStart|subscriptionRoot|statusTopic$)[^:]*(Topic|SendFull)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MqttTopic();

    // Recipients and routes of a tenant's destination that is there; a new destination is composed at the next start.
    [GeneratedRegex("^qlikSenseCloud:.*:alert:[^:]+(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TenantDestination();
}
