using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>The out parameters of a call.</summary>
internal sealed record EngineResult(params (string Name, JsonElement Value)[] Outs)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static EngineResult Nothing { get; } = new();

    /// <summary>Gets the handles of objects that the call has made stale.</summary>
    public IReadOnlyList<int> Changed { get; init; } = [];

    public static EngineResult Of(string name, JsonNode value) => new((name, Element(value)));

    public static EngineResult Of(string name, JsonElement value) => new((name, value));

    public static JsonElement Element(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString(Plain));
        return document.RootElement.Clone();
    }

    public static JsonNode Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element)!,
        JsonValueKind.Array => JsonArray.Create(element)!,
        _ => JsonValue.Create(element)!,
    };
}
