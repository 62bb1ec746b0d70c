using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.HotReload;

/// <summary>All settings at one moment: keys below <c>Butler</c> and their values.</summary>
internal sealed class SettingsSnapshot
{
    private readonly Dictionary<string, string> _values;

    private SettingsSnapshot(Dictionary<string, string> values) => _values = values;

    public IEnumerable<KeyValuePair<string, string?>> Values => _values.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));

    public static SettingsSnapshot Of(IConfiguration configuration) => new(configuration.GetSection("Butler").AsEnumerable()
        .Where(static setting => setting.Value is not null)
        .ToDictionary(static setting => setting.Key, static setting => setting.Value!, StringComparer.OrdinalIgnoreCase));

    /// <summary>Determines whether anything stands at a key or below it.</summary>
    public bool Has(string key) => _values.ContainsKey(key) || _values.Keys.Any(known => known.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    /// <summary>Lists the keys whose values came from placeholders.</summary>
    public IReadOnlySet<string> KeysFrom(ISettingSecrets secrets) =>
        _values.Keys.Where(key => secrets.FindPlaceholders(key) is not null).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the keys that are new, gone or have another value in a later snapshot.</summary>
    public IReadOnlyList<SettingDifference> ChangesTo(SettingsSnapshot later) =>
    [
        .. _values.Keys.Union(later._values.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(key => new SettingDifference(key, _values.GetValueOrDefault(key), later._values.GetValueOrDefault(key)))
            .Where(static setting => setting.InUse != setting.InFile)
            .OrderBy(static setting => setting.Key, StringComparer.OrdinalIgnoreCase),
    ];
}
