using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Butler.Configuration.Binding;

/// <summary>Checks options against their data annotations, nested options included.</summary>
public static class AnnotationCheck
{
    /// <summary>Checks options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="key">The key of their section.</param>
    /// <returns>A problem for each value that an annotation does not allow. Secret values are not shown.</returns>
    [RequiresUnreferencedCode(SettingsBinder.Reflection)]
    public static IEnumerable<SettingsProblem> Check(object options, string key)
    {
        foreach (var (name, property) in SettingsBinder.PropertiesOf(options.GetType()))
        {
            var path = key + ":" + name;
            var value = property.GetValue(options);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (!rule.IsValid(value))
                {
                    // A value that is missing may be filled in when the feature is switched on.
                    yield return new SettingsProblem(path, Explain(rule, property, value)) { ConcernsShape = rule is not RequiredAttribute };
                }
            }

            foreach (var (part, partKey) in PartsOf(value, path))
            {
                foreach (var problem in Check(part, partKey))
                {
                    yield return problem;
                }
            }
        }
    }

    private static string Explain(ValidationAttribute rule, PropertyInfo property, object? value)
    {
        var shown = property.IsDefined(typeof(SecretAttribute)) ? "a value that is not shown" : $"'{value}'";
        return rule switch
        {
            RequiredAttribute => "has no value. It must be set.",
            RangeAttribute range => $"is {shown} but must lie between {range.Minimum} and {range.Maximum}.",
            AllowedValuesAttribute allowed => $"is {shown} but must be one of {string.Join(", ", allowed.Values)}.",
            _ => rule.FormatErrorMessage(property.Name),
        };
    }

    private static IEnumerable<(object Part, string Key)> PartsOf(object? value, string path)
    {
        if (value is null || SettingsValue.IsScalar(value.GetType()))
        {
            return [];
        }

        if (value is IEnumerable list)
        {
            return list.Cast<object?>()
                .Select((item, index) => (item, index))
                .Where(pair => pair.item is not null && !SettingsValue.IsScalar(pair.item.GetType()))
                .Select(pair => (pair.item!, $"{path}:{pair.index}"));
        }

        return value.GetType().Namespace?.StartsWith("Butler", StringComparison.Ordinal) == true ? [(value, path)] : [];
    }
}
