using System.Text.Json.Nodes;

namespace Butler.Contract.Tests.Running;

/// <summary>Puts values in the place of <c>{{NAME}}</c>.</summary>
internal sealed class Placeholders
{
    private readonly Dictionary<string, string> _values = [];

    public Placeholders(string folder)
    {
        _values["DIR"] = folder;
        _values["NS"] = "n" + Guid.NewGuid().ToString("N");
    }

    public void Set(string name, string value) => _values[name] = value;

    public string Fill(string text) => _values.Aggregate(
        text, static (filled, value) => filled.Replace("{{" + value.Key + "}}", value.Value, StringComparison.Ordinal));

    public JsonObject Fill(JsonObject json) => JsonNode.Parse(Fill(json.ToJsonString()))!.AsObject();
}
