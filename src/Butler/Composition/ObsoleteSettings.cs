namespace Butler.Composition;

/// <summary>The keys of a Butler 16 file that have no effect here, each with the reason.</summary>
internal static class ObsoleteSettings
{
    /// <summary>Gets the reasons by path below <c>Butler</c>, as in <c>systemInfo.enable</c>.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["anonTelemetry"] = "Butler sends no telemetry to anybody.",
        ["systemInfo.enable"] = "Facts about the machine were collected for telemetry, which there is none of. Nothing depends on them: the service monitor "
            + "and UNC paths work whatever this says.",
        ["restServerConfig.backgroundServerPort"] = "Butler 16 has a second HTTP server behind the public one. There is only the public one here, on serverPort, "
            + "so nothing listens on this port.",
        ["restServerApiDocGenerate"] = "It makes Butler 16 start without certificates to write its API description. The description is always served with the "
            + "REST API; --no-qs-connection starts without Qlik Sense.",
    };
}
