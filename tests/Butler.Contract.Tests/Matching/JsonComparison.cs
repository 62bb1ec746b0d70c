using System.Text.Json.Nodes;

namespace Butler.Contract.Tests.Matching;

/// <summary>Compares JSON.</summary>
internal static class JsonComparison
{
    /// <summary>Tells whether JSON holds at least the given members; arrays must have as many items.</summary>
    public static bool Contains(JsonNode? json, JsonNode? part) => part switch
    {
        JsonObject members => json is JsonObject found
            && members.All(member => found.ContainsKey(member.Key) && Contains(found[member.Key], member.Value)),
        JsonArray items => json is JsonArray found && found.Count == items.Count
            && items.Zip(found).All(static pair => Contains(pair.Second, pair.First)),
        _ => JsonNode.DeepEquals(json, part),
    };

    /// <summary>Tells whether JSON is the same. The codes of errors were never promised.</summary>
    public static bool Equal(JsonNode? json, JsonNode? other) => JsonNode.DeepEquals(WithoutCode(json), WithoutCode(other));

    private static JsonNode? WithoutCode(JsonNode? json)
    {
        var copy = json?.DeepClone();
        if (copy is JsonObject error && error.ContainsKey("statusCode"))
        {
            error.Remove("code");
        }

        return copy;
    }
}
