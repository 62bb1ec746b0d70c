using Butler.Catalogue;

namespace Butler.Composition;

/// <summary>The keys of a Butler 16 file that have no effect here, each with the reason.</summary>
internal static class ObsoleteSettings
{
    /// <summary>Gets the reasons by path below <c>Butler</c>, as in <c>systemInfo.enable</c>.</summary>
    public static IReadOnlyDictionary<string, ObsoleteSetting> All { get; } = new Dictionary<string, ObsoleteSetting>(StringComparer.OrdinalIgnoreCase)
    {
        ["anonTelemetry"] = new("boolean", "Butler sends no telemetry to anybody."),
        ["systemInfo.enable"] = new("boolean", "Facts about the machine were collected for telemetry, which there is none of. Nothing depends on them: the service monitor "
            + "and UNC paths work whatever this says."),
        ["restServerConfig.backgroundServerPort"] = new("integer", "Butler 16 has a second HTTP server behind the public one. There is only the public one here, on serverPort, "
            + "so nothing listens on this port.")
        {
            Minimum = 0,
            Maximum = 65535,
        },
        ["restServerApiDocGenerate"] = new("boolean", "It makes Butler 16 start without certificates to write its API description. The description is always served with the "
            + "REST API; --no-qs-connection starts without Qlik Sense."),
    };
}
