using Butler.Configuration;
using Butler.Configuration.Binding;
using Microsoft.Extensions.Configuration;

namespace Butler.Composition;

/// <summary>Warns of what stands in the section <c>Butler</c> and has no effect: misspelt sections, and destinations that nobody switched on.</summary>
internal sealed class SettingsInUse(IConfigurationSection butler, IEnumerable<SwitchedSection> switched) : ISettingsCheck
{
    private static readonly string[] LogLevels = ["error", "warn", "info", "verbose", "debug", "silly"];

    // Sections that are used as soon as they are there, and Butler 16's keys that need none.
    private static readonly string[] Plain =
    [
        "logLevel", "fileLogging", "logDirectory", "logFileSizeMiB", "logTotalSizeMiB", "anonTelemetry", "systemInfo", "storage", "alertPipeline", "templates", "cert", "configQRS", "configEngine",
        "configDirectories", "qlikSenseUrls", "genericUrls", "restServerEndpointsEnable", "restServerEndpointsConfig", "restServerApiDocGenerate",
        "fileCopyApprovedDirectories", "fileMoveApprovedDirectories", "fileDeleteApprovedDirectories", "createDirApprovedDirectories",
        "fileMaxConcurrentOperations", "startTaskFilter", "taskExecutions",
        "thirdPartyToolsCredentials", "scriptLog", "qlikSenseLicense", "qlikSenseVersion", "keyValueStore", "incidentTool",
    ];

    // Those that stand directly in the section.
    private readonly List<string> _switched =
        [.. switched.Select(section => section.Key[(butler.Path.Length + 1)..]).Where(static path => !path.Contains(':', StringComparison.Ordinal))];

    public IEnumerable<SettingsProblem> Check() => butler.GetChildren().SelectMany(CheckSection);

    private IEnumerable<SettingsProblem> CheckSection(IConfigurationSection section)
    {
        var key = section.Key;
        if (_switched.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return CheckSwitch(section);
        }

        if (Is(key, ["logLevel"]) && section.Value is { Length: > 0 } level && !Is(level.Trim(), LogLevels))
        {
            return [new SettingsProblem(section.Path, $"is '{level}' but must be one of {string.Join(", ", LogLevels)}.") { ConcernsShape = true }];
        }

        return Is(key, Plain) ? [] : [NearestKey.UnknownKey(section.Path, key, [.. Plain, .. _switched])];
    }

    private static IEnumerable<SettingsProblem> CheckSwitch(IConfigurationSection section)
    {
        if (section["enable"] is { Length: > 0 } text)
        {
            return bool.TryParse(text, out _)
                ? []
                : [new SettingsProblem($"{section.Path}:enable", $"is '{text}' but expects true or false.") { ConcernsShape = true }];
        }

        return section.GetChildren().Any() ? [Warning(section.Path, "is not used, because its key 'enable' is not set to true.")] : [];
    }

    private static bool Is(string key, string[] known) => known.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static SettingsProblem Warning(string key, string message) => new(key, message) { IsWarning = true };
}
