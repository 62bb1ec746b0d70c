using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Butler.Configuration.Binding;

/// <summary>Sets options from a configuration section and reports every value that does not fit, instead of stopping at the first.</summary>
/// <remarks>
/// Keys are the property names in camel case, unless <see cref="ConfigurationKeyNameAttribute"/> names another. A key without a value
/// leaves the default. A value that does not fit leaves the default too, and becomes a problem.
/// </remarks>
public static class SettingsBinder
{
    internal const string Reflection = "Settings are bound to the properties of options types, and of the types of these properties.";

    /// <summary>Binds a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="target">The options to set.</param>
    /// <param name="problems">Receives the problems; <see langword="null"/> when they are not wanted.</param>
    /// <param name="isOtherKey">Determines whether a key belongs to something else; any other key without a property is a problem.</param>
    /// <param name="otherKeys">The names of keys that belong to something else; they are suggested for misspelt keys too.</param>
    /// <param name="skip">The names of properties to leave alone.</param>
    [RequiresUnreferencedCode(Reflection)]
    [RequiresDynamicCode(Reflection)]
    public static void Bind(
        IConfiguration section, object target, ICollection<SettingsProblem>? problems = null, Func<string, bool>? isOtherKey = null,
        IReadOnlyCollection<string>? otherKeys = null, params string[] skip)
    {
        var properties = PropertiesOf(target.GetType());
        foreach (var (key, property) in properties)
        {
            var child = section.GetSection(key);
            if (child.Exists() && !skip.Contains(property.Name))
            {
                BindProperty(child, target, property, problems);
            }
        }

        if (problems is null)
        {
            return;
        }

        foreach (var child in section.GetChildren())
        {
            if (!properties.ContainsKey(child.Key) && isOtherKey?.Invoke(child.Key) != true
                && otherKeys?.Contains(child.Key, StringComparer.OrdinalIgnoreCase) != true)
            {
                problems.Add(NearestKey.UnknownKey(child.Path, child.Key, properties.Keys.Concat(otherKeys ?? [])));
            }
        }
    }

    /// <summary>Lists the keys of an options type.</summary>
    /// <param name="type">The options type.</param>
    /// <returns>The settable properties by key; keys are compared without regard to case.</returns>
    [RequiresUnreferencedCode(Reflection)]
    public static Dictionary<string, PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && (property.CanWrite || IsContainer(property.PropertyType)))
            .ToDictionary(KeyOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the key of a property.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The name that <see cref="ConfigurationKeyNameAttribute"/> gives, or else the name of the property in camel case.</returns>
    public static string KeyOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name
        ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];

    private static bool IsContainer(Type type) => type != typeof(string) && !type.IsValueType;

    [RequiresUnreferencedCode(Reflection)]
    [RequiresDynamicCode(Reflection)]
    private static void BindProperty(
        IConfigurationSection section, object target, PropertyInfo property, ICollection<SettingsProblem>? problems)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (ElementTypeOf(type) is { } elementType)
        {
            property.SetValue(target, ReadList(section, property, elementType, problems));
        }
        else if (SettingsValue.IsScalar(type))
        {
            if (ReadScalar(section, type, property, problems) is { } value)
            {
                property.SetValue(target, value);
            }
        }
        else if (section.GetChildren().Any())
        {
            var nested = property.GetValue(target) ?? Activator.CreateInstance(type)!;
            if (FindListForm(type, section) is { } list)
            {
                BindProperty(section, nested, list, problems);
            }
            else
            {
                Bind(section, nested, problems);
            }

            if (property.CanWrite)
            {
                property.SetValue(target, nested);
            }
        }
        else if (!string.IsNullOrEmpty(section.Value))
        {
            problems?.Add(new SettingsProblem(section.Path, $"expects a section with keys of its own, not a single value.") { ConcernsShape = true });
        }
    }

    [RequiresUnreferencedCode(Reflection)]
    [RequiresDynamicCode(Reflection)]
    private static PropertyInfo? FindListForm(Type type, IConfigurationSection section) =>
        section.GetChildren().All(static child => int.TryParse(child.Key, out _))
            ? Array.Find(type.GetProperties(), static property => property.IsDefined(typeof(ListFormAttribute)))
            : null;

    [RequiresUnreferencedCode(Reflection)]
    [RequiresDynamicCode(Reflection)]
    private static object ReadList(IConfigurationSection section, PropertyInfo property, Type elementType, ICollection<SettingsProblem>? problems)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(elementType))!;
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems?.Add(new SettingsProblem(section.Path, $"expects a list, not {(SettingsValue.IsScalar(elementType) ? Show(section.Value, property) : "a single value")}.") { ConcernsShape = true });
        }

        foreach (var item in section.GetChildren())
        {
            if (!SettingsValue.IsScalar(elementType))
            {
                var element = Activator.CreateInstance(elementType)!;
                Bind(item, element, problems);
                list.Add(element);
            }
            else if (ReadScalar(item, elementType, property, problems) is { } value)
            {
                list.Add(value);
            }
        }

        return list;
    }

    private static object? ReadScalar(IConfigurationSection section, Type type, PropertyInfo property, ICollection<SettingsProblem>? problems)
    {
        var unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? TimeUnit.Seconds;
        if (section.Value is null)
        {
            if (section.GetChildren().Any())
            {
                problems?.Add(new SettingsProblem(section.Path, $"expects {SettingsValue.Expected(type, unit)}, not a section or a list.") { ConcernsShape = true });
            }

            return null;
        }

        if (SettingsValue.TryParse(section.Value, type, unit, out var value))
        {
            return value;
        }

        problems?.Add(new SettingsProblem(
            section.Path, $"is {Show(section.Value, property)} but expects {SettingsValue.Expected(type, unit)}.")
        {
            ConcernsShape = true,
        });
        return null;
    }

    private static string Show(string value, PropertyInfo property) =>
        property.IsDefined(typeof(SecretAttribute)) ? "a value that is not shown" : $"'{value}'";

    private static Type? ElementTypeOf(Type type) =>
        type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element]
            ? element
            : null;
}
