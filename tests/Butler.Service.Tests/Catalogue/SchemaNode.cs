using System.Text.Json.Nodes;

namespace Butler.Service.Tests.Catalogue;

/// <summary>A section of the JSON Schema while it is put together from the places of the catalogue.</summary>
internal sealed class SchemaNode
{
    private readonly SortedDictionary<string, SchemaNode> _sections = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _leaves = new(StringComparer.Ordinal);
    private string _meaning = "";
    private bool _isList;

    public SchemaNode Section(string name, string meaning = "", bool isList = false)
    {
        if (!_sections.TryGetValue(name, out var section))
        {
            _sections[name] = section = new SchemaNode();
        }

        section._meaning = section._meaning.Length == 0 ? meaning : section._meaning;
        section._isList |= isList;
        return section;
    }

    public void Leaf(string name, JsonObject schema) => _leaves.TryAdd(name, schema);

    /// <summary>Writes the section, with keys in alphabetical order.</summary>
    public JsonObject Write(bool allowsOthers = false)
    {
        var properties = new JsonObject();
        foreach (var (name, section) in _sections)
        {
            properties[name] = section.Write();
        }

        foreach (var (name, leaf) in _leaves.Where(leaf => !_sections.ContainsKey(leaf.Key)))
        {
            properties[name] = leaf;
        }

        var schema = new JsonObject { ["type"] = new JsonArray("object", "null"), ["properties"] = properties, ["additionalProperties"] = allowsOthers };
        if (_isList)
        {
            schema = new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = schema };
        }

        if (_meaning.Length > 0)
        {
            schema["description"] = _meaning;
        }

        return schema;
    }
}
