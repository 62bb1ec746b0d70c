using System.Globalization;
using Butler.Catalogue;
using Butler.Configuration;

namespace Butler.HotReload;

/// <summary>Knows which settings take effect while Butler runs; all others take effect at its next start.</summary>
/// <param name="catalogue">What can be set. It is asked for when a setting has changed.</param>
/// <param name="atStart">The settings that Butler was composed from.</param>
internal sealed class LiveSettings(Func<SettingsCatalogue> catalogue, SettingsSnapshot atStart)
{
    private readonly Lazy<(SettingsCatalogue Catalogue, Dictionary<string, FoundSetting> Settings, Dictionary<string, SettingPlace> Places)> _known = new(() =>
    {
        var all = catalogue();
        return (
            all,
            all.All().ToDictionary(static found => found.Path.Replace("[]", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase),
            all.Places.DistinctBy(static place => place.Path).ToDictionary(static place => place.Path.Replace("[]", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase));
    });

    /// <summary>Determines whether a change of a setting takes effect at once.</summary>
    /// <param name="key">The key, as in <c>Butler:slackNotification:channel</c>.</param>
    public bool TakesEffectAtOnce(string key)
    {
        var parts = key.Split(':')[1..];

        // A key that nobody knows takes effect like the section that it stands in.
        for (var length = parts.Length; length > 0; length--)
        {
            if (Find(parts[..length]) is var (effect, place))
            {
                return effect == ChangeEffect.AtOnce || (effect == ChangeEffect.AtOnceWhereComposed && WasComposed(place, parts));
            }
        }

        return false;
    }

    private (ChangeEffect Effect, SettingPlace Place)? Find(string[] parts)
    {
        string[] names = [.. parts.Where(static part => !int.TryParse(part, CultureInfo.InvariantCulture, out _))];
        return FindExactly(names) ?? FindExactly([.. names.Select(name => _known.Value.Catalogue.Kinds.Contains(name, StringComparer.OrdinalIgnoreCase) ? SettingsSection.Kind : name)]);
    }

    private (ChangeEffect Effect, SettingPlace Place)? FindExactly(string[] names)
    {
        var path = string.Join('.', names);
        return _known.Value.Settings.TryGetValue(path, out var found) ? (found.Effect, found.Place)
            : _known.Value.Places.TryGetValue(path, out var place) ? (place.Effect, place) : null;
    }

    // A switch says at the start whether its section is composed. A section without one is composed when it is there.
    private bool WasComposed(SettingPlace place, string[] parts)
    {
        var section = place.Path.Replace("." + SettingsSection.Kind, "", StringComparison.Ordinal).Split('.');
        var length = section.Length + section.Count(static part => part.EndsWith("[]", StringComparison.Ordinal));
        return _known.Value.Catalogue.Places.Any(other => other.IsSwitched && other.Path == string.Join('.', section))
            || atStart.Has("Butler:" + string.Join(':', parts.Take(length)));
    }
}
