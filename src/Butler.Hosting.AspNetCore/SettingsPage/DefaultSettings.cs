using System.Reflection;
using Butler.Configuration;
using Butler.Configuration.Binding;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Provides the values of unset settings: the defaults of the features in use.</summary>
/// <remarks>Sections that stand for any kind of alert are left out: values not set for a kind come from the section above it.</remarks>
internal sealed class DefaultSettings(IEnumerable<SettingsSection> sections)
{
    private readonly (string Key, string Value)[] _all =
    [
        .. sections.Where(static section => !section.Key.Contains(SettingsSection.Kind, StringComparison.Ordinal))
            .SelectMany(static section => Of(section.Key, Activator.CreateInstance(section.Options, nonPublic: true)!, section.Without ?? []))
            .DistinctBy(static setting => setting.Key, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Lists the settings that have a default and are not set.</summary>
    /// <param name="isSet">Determines whether a key is set.</param>
    public IEnumerable<(string Key, string Value)> Unless(Func<string, bool> isSet) => _all.Where(setting => !isSet(setting.Key));

    private static IEnumerable<(string Key, string Value)> Of(string path, object options, IReadOnlyCollection<string> without)
    {
        foreach (var (name, property) in SettingsBinder.PropertiesOf(options.GetType()).Where(pair => !without.Contains(pair.Value.Name)))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var key = $"{path}:{name}";
            if (SettingsValue.IsScalar(type) || type.IsGenericType)
            {
                var unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? TimeUnit.Seconds;
                if (!property.IsDefined(typeof(SecretAttribute)) && SettingsWriter.Write(property.GetValue(options), unit) is { } value)
                {
                    yield return (key, value);
                }
            }
            else if (property.GetValue(options) is { } nested)
            {
                foreach (var setting in Of(key, nested, []))
                {
                    yield return setting;
                }
            }
        }
    }
}
