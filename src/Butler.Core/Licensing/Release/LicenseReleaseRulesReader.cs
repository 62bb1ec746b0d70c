using Butler.Alerts;
using Butler.Configuration;
using Butler.Licensing;

namespace Butler.Core.Licensing.Release;

/// <summary>Creates the rules from the settings.</summary>
internal static class LicenseReleaseRulesReader
{
    /// <summary>Reads the rules. Invalid entries become problems and are left out.</summary>
    public static LicenseReleaseRules Read(LicenseReleaseOptions options, string key, ICollection<SettingsProblem> problems)
    {
        var never = options.NeverRelease;
        var neverKey = key + ":neverRelease";
        return new LicenseReleaseRules
        {
            ThresholdDays = ThresholdsOf(options.LicenseType),
            NeverUsed = ReadWord(options.NeverUsed, UnusedLicense.SinceAssigned, key + ":neverUsed", problems),
            KeptUsers = [.. never.User.Select(static user => (user.UserDir.Trim(), user.UserId.Trim()))],
            KeptTags = [.. never.Tag.Select(static tag => tag.Trim())],
            KeptCustomProperties = [.. never.CustomProperty.Select(static property => new CustomPropertyValue(property.Name.Trim(), property.Value.Trim()))],
            KeptUserDirectories = [.. never.UserDirectory.Select(static directory => directory.Trim())],
            Inactive = ReadProtection(never.Inactive, neverKey + ":inactive", problems),
            Blocked = ReadProtection(never.Blocked, neverKey + ":blocked", problems),
            RemovedExternally = ReadProtection(never.RemovedExternally, neverKey + ":removedExternally", problems),
            Allowed = ReleaseWindowReader.ReadAll(options.ReleaseWindow.Allow, key + ":releaseWindow:allow", problems),
            Denied = ReleaseWindowReader.ReadAll(options.ReleaseWindow.Deny, key + ":releaseWindow:deny", problems),
            TimeZone = ReadZone(options.ReleaseWindow.TimeZone, key + ":releaseWindow:timeZone", problems),
            MaxReleases = options.MaxReleasesPerRun,
        };
    }

    /// <summary>Reads rules that were validated before.</summary>
    /// <exception cref="ButlerSettingsException">They were not, and are wrong.</exception>
    public static LicenseReleaseRules Read(LicenseReleaseOptions options)
    {
        var problems = new List<SettingsProblem>();
        var rules = Read(options, "Butler:qlikSenseLicense:licenseRelease", problems);
        return problems.Count == 0 ? rules : throw new ButlerSettingsException(problems);
    }

    private static Dictionary<ReleasableLicense, int> ThresholdsOf(LicenseTypesOptions types) =>
        new (ReleasableLicense License, LicenseTypeOptions Options)[]
        {
            (ReleasableLicense.Professional, types.Professional), (ReleasableLicense.Analyzer, types.Analyzer),
        }
        .Where(static type => type.Options.Enable)
        .ToDictionary(static type => type.License, static type => type.Options.ReleaseThresholdDays);

    // Some YAML and JSON parsers convert yes and no to true and false.
    private static HolderProtection ReadProtection(string text, string key, ICollection<SettingsProblem> problems) =>
        ReadWord(text.Trim().ToUpperInvariant() switch { "TRUE" => "yes", "FALSE" => "no", _ => text }, HolderProtection.Ignore, key, problems);

    private static T ReadWord<T>(string text, T byDefault, string key, ICollection<SettingsProblem> problems)
        where T : struct, Enum
    {
        var word = text.Trim();
        if (word.Length == 0)
        {
            return byDefault;
        }

        if (!char.IsDigit(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        var allowed = Enum.GetNames<T>().Select(static name => char.ToLowerInvariant(name[0]) + name[1..]);
        problems.Add(new SettingsProblem(key, $"is '{text}' but must be one of {string.Join(", ", allowed)}.") { ConcernsShape = true });
        return byDefault;
    }

    private static TimeZoneInfo ReadZone(string text, string key, ICollection<SettingsProblem> problems)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text.Trim(), out var zone))
        {
            return zone;
        }

        problems.Add(new SettingsProblem(key, $"is '{text}' but must be the name of a time zone, as in Europe/Stockholm or UTC."));
        return TimeZoneInfo.Utc;
    }
}
