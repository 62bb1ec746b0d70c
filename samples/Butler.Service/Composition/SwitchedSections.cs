namespace Butler.Service.Composition;

/// <summary>The sections that do nothing until their key <c>enable</c> is true, whatever the options of the feature say: those are for who adds it from code.</summary>
internal static class SwitchedSections
{
    private static readonly string[] All =
    [
        "udpServerConfig", "emailNotification", "slackNotification", "teamsNotification", "webhookNotification", "restServerConfig", "dockerHealthCheck",
        "scheduler", "mqttConfig", "serviceMonitor", "uptimeMonitor", "uptimeMonitor:storeNewRelic", "heartbeat", "qlikSenseCloud", "influxDb",
        "configVisualisation", "incidentTool:signl4", "incidentTool:newRelic", "qlikSenseLicense:serverLicenseMonitor", "qlikSenseLicense:licenseMonitor",
        "qlikSenseLicense:licenseRelease", "qlikSenseVersion:versionMonitor",
    ];

    /// <summary>Gets those that stand directly in <c>Butler</c>.</summary>
    public static IReadOnlyList<string> AtTop { get; } = [.. All.Where(static path => !path.Contains(':', StringComparison.Ordinal))];

    /// <summary>Tells whether a section is among them.</summary>
    /// <param name="path">The path below <c>Butler</c>, as in <c>incidentTool:signl4</c>.</param>
    public static bool Contains(string path) => All.Contains(path, StringComparer.OrdinalIgnoreCase);
}
