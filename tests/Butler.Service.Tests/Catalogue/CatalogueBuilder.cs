using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Catalogue;
using Butler.Composition;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Service.Tests.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Service.Tests.Catalogue;

/// <summary>Makes the catalogue from the sections of a host with everything switched on, their options, and the documentation of those.</summary>
internal sealed partial class CatalogueBuilder
{
    private readonly DocumentationText _documentation = new();
    private readonly Dictionary<Type, SettingShape> _shapes = [];

    /// <summary>Makes the catalogue.</summary>
    public static SettingsCatalogue Build()
    {
        using var host = new ComposedHost(ComposedHost.EverythingOn().Concat(BeyondButler16()).DistinctBy(static pair => pair.Key));
        var builder = new CatalogueBuilder();
        var switched = host.Services.GetServices<SwitchedSection>().Select(static section => section.Key).ToHashSet(StringComparer.Ordinal);
        var places = host.Services.GetServices<SettingsSection>()
            .Select(section => (Path: PathOf(section.Key), Section: section))
            .DistinctBy(static place => (place.Path, place.Section.Options))
            .OrderBy(static place => place.Path, StringComparer.Ordinal)
            .Select(place => new SettingPlace(
                place.Path,
                builder.ShapeOf(place.Section.Options).Name,
                [.. (place.Section.Without ?? []).Select(name => SettingsBinder.KeyOf(place.Section.Options.GetProperty(name)!))],
                switched.Contains(place.Section.Key),
                place.Section.Effect))
            .ToList();
        return new SettingsCatalogue(
            places,
            [.. builder._shapes.Values.OrderBy(static shape => shape.Name, StringComparer.Ordinal)],
            [.. AlertKinds.All.SelectMany(static kind => new[] { kind.SectionName, kind.GroupSectionName }).Where(static name => name.Length > 0).Distinct()],
            [.. ReferenceKey.All.Select(static key => key.Path)],
            ObsoleteSettings.Reasons);
    }

    // What Butler 16 lacks is composed too.
    private static IEnumerable<KeyValuePair<string, string>> BeyondButler16()
    {
        yield return new("Butler:qlikSenseCloud:event:webhook:enable", "true");
        foreach (var tenant in new[] { "event:mqtt:tenant", "event:mqtt:tenants:0", "tenants:0" })
        {
            var key = "Butler:qlikSenseCloud:" + tenant;
            yield return new($"{key}:name", tenant.Replace(":", "", StringComparison.Ordinal));
            yield return new($"{key}:webhook:enable", "true");
            foreach (var destination in new[] { "emailNotification", "slackNotification", "teamsNotification", "webhookNotification" })
            {
                yield return new($"{key}:alert:{destination}:reloadAppFailure:enable", "true");
            }
        }
    }

    private static string PathOf(string key) =>
        Item().Replace(key, "[]").Replace(':', '.') is var path && path == "Butler" ? "" : path["Butler.".Length..];

    private SettingShape ShapeOf(Type type, object? instance = null)
    {
        if (!_shapes.TryGetValue(type, out var shape))
        {
            var keys = new List<SettingKey>();
            var name = NameOf(type);
            _shapes[type] = shape = new SettingShape(name, _documentation.Summary(type) ?? "", keys);
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
        var value = _documentation.Value(property);
        var (minimum, maximum) = RangeOf(property, unit);
        return new SettingKey(name, WordOf(one), _documentation.Summary(property) ?? "")
        {
            IsList = isList,
            Value = value,
            Default = property.IsDefined(typeof(SecretAttribute)) ? null : SettingsWriter.Write(property.GetValue(defaults), unit),
            Example = Example().Match($"{_documentation.Summary(property)} {value}") is { Success: true } match ? match.Groups[1].Value : null,
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
