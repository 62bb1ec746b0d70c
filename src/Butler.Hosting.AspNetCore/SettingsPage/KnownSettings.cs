using Butler.Configuration;
using Butler.Configuration.Binding;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Knows the keys that the features in use read, and which of them are secrets.</summary>
/// <param name="sections">The sections of features in use.</param>
/// <param name="all">The keys of all features, if the host provides them.</param>
internal sealed class KnownSettings(IEnumerable<SettingsSection> sections, ISettingKeys? all)
{
    private readonly SettingsSection[] _sections = [.. sections];

    /// <summary>Determines whether a value must never be shown: its option is marked as a secret, or its key is unknown and may be the
    /// misspelled key of a secret.</summary>
    public bool Hides(string key)
    {
        var names = key.Split(':');
        var found = _sections.Select(section => Find(section, names)).OfType<Finding>().ToHashSet();
        return found.Contains(Finding.Secret) || (!found.Contains(Finding.Shown) && all?.IsSecret(key) != false);
    }

    private static Finding? Find(SettingsSection section, string[] names)
    {
        var place = section.Key.Split(':');
        if (names.Length <= place.Length || !place.Zip(names).All(static pair => pair.First == SettingsSection.Kind || Is(pair.First, pair.Second)))
        {
            return null;
        }

        var type = section.Options;
        foreach (var name in names[place.Length..])
        {
            if (int.TryParse(name, out _) && type.IsGenericType)
            {
                type = type.GetGenericArguments()[^1];
            }
            else if (!SettingsBinder.PropertiesOf(type).TryGetValue(name, out var property) || section.Without?.Contains(property.Name) == true)
            {
                return Finding.Unknown;
            }
            else if (property.IsDefined(typeof(SecretAttribute), inherit: true))
            {
                return Finding.Secret;
            }
            else
            {
                type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            }
        }

        return SettingsValue.IsScalar(type) || (type.IsGenericType && SettingsValue.IsScalar(type.GetGenericArguments()[^1])) ? Finding.Shown : Finding.Unknown;
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private enum Finding
    {
        Unknown,
        Shown,
        Secret,
    }
}
