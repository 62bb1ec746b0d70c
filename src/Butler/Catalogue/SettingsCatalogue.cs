using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Configuration;

namespace Butler.Catalogue;

/// <summary>Everything that can be set, with its meaning. Made from the options of the features and their documentation.</summary>
/// <param name="Places">The sections.</param>
/// <param name="Shapes">What stands in sections.</param>
/// <param name="Kinds">What can stand for <c>&lt;kind&gt;</c>: the section names of kinds of alerts.</param>
/// <param name="Butler16">The paths that Butler 16 knows, with <c>[]</c> for the items of lists.</param>
/// <param name="Obsolete">The paths that have no effect any more, with the reasons.</param>
internal sealed record SettingsCatalogue(
    IReadOnlyList<SettingPlace> Places,
    IReadOnlyList<SettingShape> Shapes,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Butler16,
    IReadOnlyDictionary<string, ObsoleteSetting> Obsolete)
{
    private const string OffInFiles = "false by default: the section of a file does nothing until it is switched on.";

    private Dictionary<string, SettingShape>? _shapes;

    /// <summary>Reads the catalogue of this program.</summary>
    public static SettingsCatalogue Load()
    {
        using var stream = typeof(SettingsCatalogue).Assembly.GetManifestResourceStream("configuration.json")!;
        return JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.SettingsCatalogue)!;
    }

    /// <summary>Lists all keys, sections included, in the order of their sections.</summary>
    public IEnumerable<FoundSetting> All() => Places
        .SelectMany(Below)
        .DistinctBy(static found => found.Path, StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists the keys of a place, and those below them.</summary>
    public IEnumerable<FoundSetting> Below(SettingPlace place) => Below(place, place.Path, ShapeOf(place.Shape), place.Effect, place.Without)
        .Select(found => place.IsSwitched && found.Path == $"{place.Path}.enable"
            ? found with { Key = found.Key with { Default = "false", Value = OffInFiles }, Effect = ChangeEffect.AtStart }
            : found);

    private IEnumerable<FoundSetting> Below(SettingPlace place, string path, SettingShape shape, ChangeEffect effect, IReadOnlyList<string> without)
    {
        foreach (var key in shape.Keys.Where(key => !without.Contains(key.Name, StringComparer.OrdinalIgnoreCase)))
        {
            var found = new FoundSetting(path.Length == 0 ? key.Name : $"{path}.{key.Name}", key, place, key.Effect ?? effect);
            yield return found;
            if (key.Shape is not null)
            {
                foreach (var below in Below(place, key.IsList ? found.Path + "[]" : found.Path, ShapeOf(key.Shape), found.Effect, []))
                {
                    yield return below;
                }
            }
        }
    }

    /// <summary>Finds a shape by its name.</summary>
    public SettingShape ShapeOf(string name) =>
        (_shapes ??= Shapes.ToDictionary(static shape => shape.Name, StringComparer.Ordinal))[name];

    /// <summary>Determines whether a path that somebody wrote means a path of the catalogue.</summary>
    public bool IsMeant(string written, string path)
    {
        var left = written.Split('.');
        var right = path.Split('.');
        return left.Length == right.Length && left.Zip(right).All(pair =>
            pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
            || (pair.Second == SettingsSection.Kind && Kinds.Contains(pair.First, StringComparer.OrdinalIgnoreCase)));
    }
}

/// <summary>A key of Butler 16 that has no effect.</summary>
/// <param name="Type">text, boolean, integer, …: a wrong value is found all the same.</param>
/// <param name="Reason">Why it has none.</param>
internal sealed record ObsoleteSetting(string Type, string Reason)
{
    /// <summary>Gets the smallest value.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the largest value.</summary>
    public double? Maximum { get; init; }
}

/// <summary>The keys that a section can have. Sections of the same kind share one shape.</summary>
/// <param name="Name">The unique name.</param>
/// <param name="Meaning">What a section of this shape sets.</param>
/// <param name="Keys">The keys.</param>
internal sealed record SettingShape(string Name, string Meaning, IReadOnlyList<SettingKey> Keys);

/// <summary>Where the keys of a shape stand.</summary>
/// <param name="Path">The path below <c>Butler</c>, as in <c>slackNotification.&lt;kind&gt;</c>; empty for <c>Butler</c> itself.</param>
/// <param name="Shape">The name of the shape.</param>
/// <param name="Without">Keys of the shape that have no meaning here.</param>
/// <param name="IsSwitched">Whether the section does nothing until its key <c>enable</c> is true.</param>
/// <param name="Effect">When a change takes effect.</param>
internal sealed record SettingPlace(string Path, string Shape, IReadOnlyList<string> Without, bool IsSwitched = false, ChangeEffect Effect = ChangeEffect.AtStart);

/// <summary>The catalogue as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    WriteIndented = true,
    IndentSize = 1,
    NewLine = "\n")]
[JsonSerializable(typeof(SettingsCatalogue))]
[JsonSerializable(typeof(IReadOnlyList<Explanation>))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext
{
    /// <summary>Gets the context that leaves letters and brackets readable.</summary>
    public static CatalogueJsonContext Readable => new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
