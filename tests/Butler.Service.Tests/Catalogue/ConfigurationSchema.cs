using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Butler.Catalogue;
using Butler.Configuration;

namespace Butler.Service.Tests.Catalogue;

/// <summary>Writes the catalogue as a JSON Schema for editors.</summary>
/// <remarks>Every value may be missing (null), and may be filled in by a placeholder such as <c>${env:NAME}</c>.</remarks>
internal sealed class ConfigurationSchema(SettingsCatalogue catalogue)
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write()
    {
        var root = new SchemaNode();
        var butler = root.Section("Butler", "All settings of Butler.");
        var definitions = new JsonObject();
        foreach (var place in catalogue.Places)
        {
            if (place.Path.EndsWith("." + SettingsSection.Kind, StringComparison.Ordinal))
            {
                AddKinds(Walk(butler, place.Path[..^(SettingsSection.Kind.Length + 1)]), place, definitions);
            }
            else
            {
                AddKeys(Walk(butler, place.Path), catalogue.ShapeOf(place.Shape), place.Without);
            }
        }

        foreach (var (path, obsolete) in catalogue.Obsolete)
        {
            var parent = path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";
            Walk(butler, parent).Leaf(path.Split('.')[^1], new JsonObject { ["description"] = "Has no effect. " + obsolete.Reason, ["deprecated"] = true });
        }

        var schema = root.Write(allowsOthers: true);
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Configuration of Butler for .NET",
            ["type"] = "object",
            ["properties"] = schema["properties"]!.DeepClone(),
            ["definitions"] = definitions,
        }.ToJsonString(Indented) + "\n";
    }

    private static SchemaNode Walk(SchemaNode node, string path) => path.Length == 0
        ? node
        : path.Split('.').Aggregate(node, static (section, part) =>
            section.Section(part.Replace("[]", "", StringComparison.Ordinal), isList: part.EndsWith("[]", StringComparison.Ordinal)));

    private void AddKinds(SchemaNode section, SettingPlace place, JsonObject definitions)
    {
        if (!definitions.ContainsKey(place.Shape))
        {
            var shape = new SchemaNode();
            AddKeys(shape, catalogue.ShapeOf(place.Shape), []);
            definitions[place.Shape] = shape.Write();
        }

        foreach (var kind in catalogue.Kinds)
        {
            section.Leaf(kind, new JsonObject { ["$ref"] = "#/definitions/" + place.Shape });
        }
    }

    private void AddKeys(SchemaNode node, SettingShape shape, IReadOnlyList<string> without)
    {
        foreach (var key in shape.Keys.Where(key => !without.Contains(key.Name, StringComparer.OrdinalIgnoreCase)))
        {
            if (key.Shape is not null)
            {
                AddKeys(node.Section(key.Name, Describe(key), key.IsList), catalogue.ShapeOf(key.Shape), []);
            }
            else
            {
                var value = WriteValue(key);
                var leaf = key.IsList ? new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = value } : value;
                leaf["description"] = Describe(key);
                if (key.Default is not null && !key.IsList && DefaultOf(key) is { } standard)
                {
                    leaf["default"] = standard;
                }

                node.Leaf(key.Name, leaf);
            }
        }
    }

    private static string Describe(SettingKey key) => key.Value is null ? key.Meaning : $"{key.Meaning} {key.Value}";

    private static JsonNode? DefaultOf(SettingKey key) => key.Type switch
    {
        "boolean" => key.Default == "true",
        "integer" or "number" or "duration" => double.Parse(key.Default!, System.Globalization.CultureInfo.InvariantCulture),
        _ => key.Default,
    };

    private static JsonObject WriteValue(SettingKey key) => key switch
    {
        { Choices: { } choices } => OrPlaceholder(new JsonObject { ["enum"] = new JsonArray([.. choices.Select(static choice => (JsonNode?)choice), null]) }),
        { Type: "boolean" } => OrPlaceholder(new JsonObject { ["type"] = new JsonArray("boolean", "null") }),
        { Type: "integer" } => OrPlaceholder(Limited(new JsonObject { ["type"] = new JsonArray("integer", "null") }, key)),
        { Type: "number" } => OrPlaceholder(Limited(new JsonObject { ["type"] = new JsonArray("number", "null") }, key)),
        { Type: "duration" } => OrPlaceholder(Limited(new JsonObject { ["type"] = new JsonArray("number", "null") }, key), @"|^(\d+\.)?\d+:\d+"),
        _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
    };

    private static JsonObject Limited(JsonObject schema, SettingKey key)
    {
        if (key.Minimum is { } minimum)
        {
            schema["minimum"] = minimum;
        }

        if (key.Maximum is { } maximum)
        {
            schema["maximum"] = maximum;
        }

        return schema;
    }

    private static JsonObject OrPlaceholder(JsonObject schema, string orPattern = "") => new()
    {
        ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "string", ["pattern"] = @"\$\{(env|file):" + orPattern }),
    };
}
