using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Butler.Configuration;
using Butler.Configuration.Binding;

namespace Butler.Catalogue;

/// <summary>Describes the sections that features register, from the types of their options.</summary>
/// <param name="documentation">The texts about types and properties.</param>
internal sealed partial class SectionDescriptions(IOptionDocumentation documentation)
{
    private readonly Dictionary<Type, SettingShape> _shapes = [];

    /// <summary>Gets the shapes of all sections that were described so far.</summary>
    public IReadOnlyList<SettingShape> Shapes => [.. _shapes.Values.OrderBy(static shape => shape.Name, StringComparer.Ordinal)];

    /// <summary>Describes sections.</summary>
    /// <param name="sections">The sections.</param>
    /// <param name="switched">The sections that do nothing until they are switched on.</param>
    /// <returns>Where they stand, in the order of their paths.</returns>
    public IReadOnlyList<SettingPlace> Describe(IEnumerable<SettingsSection> sections, IEnumerable<SwitchedSection> switched)
    {
        var switches = switched.Select(static section => section.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. sections.Select(section => (Path: PathOf(section.Key), Section: section))
                .DistinctBy(static place => (place.Path, place.Section.Options))
                .OrderBy(static place => place.Path, StringComparer.Ordinal)
                .Select(place => new SettingPlace(
                    place.Path,
                    ShapeOf(place.Section.Options).Name,
                    [.. (place.Section.Without ?? []).Select(name => SettingsBinder.KeyOf(place.Section.Options.GetProperty(name)!))],
                    switches.Contains(place.Section.Key),
                    place.Section.Effect)),
        ];
    }

    /// <summary>Returns the path of a key below <c>Butler</c>, as in <c>qlikSenseCloud.tenants[].alert</c>.</summary>
    public static string PathOf(string key) =>
        Item().Replace(key, "[]").Replace(':', '.') is var path && path == "Butler" ? "" : path["Butler.".Length..];

    private SettingShape ShapeOf(Type type, object? instance = null)
    {
        if (!_shapes.TryGetValue(type, out var shape))
        {
            var keys = new List<SettingKey>();
            _shapes[type] = shape = new SettingShape(NameOf(type), documentation.Summary(type) ?? "", keys);
            var defaults = instance ?? Activator.CreateInstance(type, nonPublic: true)!;
            keys.AddRange(SettingsBinder.PropertiesOf(type).OrderBy(static pair => pair.Key == "enable" ? 0 : 1).Select(pair => Describe(pair.Key, pair.Value, defaults)));
        }

        return shape;
    }

    private string NameOf(Type type)
    {
        var name = type.Name.Replace("Options", "", StringComparison.Ordinal);
        return _shapes.Values.Any(shape => shape.Name == name) ? $"{type.Namespace!.Split('.')[^1]}{name}" : name;
    }

    private SettingKey Describe(string name, PropertyInfo property, object defaults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isList = type.IsGenericType && type.GetGenericArguments() is [_];
        var one = isList ? type.GetGenericArguments()[0] : type;
        var unit = property.GetCustomAttribute<UnitAttribute>()?.Unit ?? TimeUnit.Seconds;
        var (summary, value) = (documentation.Summary(property), documentation.Value(property));
        var (minimum, maximum) = RangeOf(property, unit);
        return new SettingKey(name, WordOf(one), summary ?? "")
        {
            IsList = isList,
            IsListForm = property.IsDefined(typeof(ListFormAttribute)),
            Value = value,
            Default = property.IsDefined(typeof(SecretAttribute)) ? null : SettingsWriter.Write(property.GetValue(defaults), unit),
            Example = Example().Match($"{summary} {value}") is { Success: true } match ? match.Groups[1].Value : null,
            Choices = one.IsEnum ? [.. Enum.GetNames(one).Select(SettingsWriter.CamelCase)]
                : property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.Select(static allowed => $"{allowed}").ToList(),
            Minimum = minimum,
            Maximum = maximum,
            Unit = one == typeof(TimeSpan) ? SettingsWriter.CamelCase(unit.ToString()) : null,
            Effect = property.GetCustomAttribute<TakesEffectAttribute>()?.Effect,
            IsSecret = property.IsDefined(typeof(SecretAttribute)),
            Shape = SettingsValue.IsScalar(one) ? null : ShapeOf(one, isList ? null : property.GetValue(defaults)).Name,
        };
    }

    private static string WordOf(Type type) =>
        type == typeof(bool) ? "boolean"
        : type == typeof(int) || type == typeof(long) ? "integer"
        : type == typeof(double) ? "number"
        : type == typeof(TimeSpan) ? "duration"
        : type == typeof(DateTimeOffset) ? "date"
        : type.IsEnum ? "choice"
        : type == typeof(string) ? "text" : "section";

    private static (double? Minimum, double? Maximum) RangeOf(PropertyInfo property, TimeUnit unit)
    {
        return property.GetCustomAttribute<RangeAttribute>() is { } range ? (Count(range.Minimum), Count(range.Maximum)) : (null, null);

        double Count(object limit) => limit is string text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            ? SettingsWriter.Count(span, unit)
            : Convert.ToDouble(limit, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@":\d+(?=:|$)")]
    private static partial Regex Item();

    [GeneratedRegex("as in `([^`]+)`")]
    private static partial Regex Example();
}

/// <summary>The texts about options types and their properties.</summary>
internal interface IOptionDocumentation
{
    /// <summary>Returns what a section of the type sets.</summary>
    string? Summary(Type type);

    /// <summary>Returns what the property sets.</summary>
    string? Summary(PropertyInfo property);

    /// <summary>Returns the meaning of its values, the range and the default.</summary>
    string? Value(PropertyInfo property);
}
