using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Qlik.Recording;

/// <summary>Replaces the personal details in an event of Qlik Cloud. Its members and their order stay.</summary>
internal static class CloudEventText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What an event needs to be understood, and says of nobody.
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "reloadId", "appId", "tenantId", "topLevelResourceId", "source", "type", "eventType", "eventTypeVersion", "specversion", "contenttype", "datacontenttype",
        "contentType", "time", "eventTime", "creationTime", "startTime", "endTime", "lastReloadTime", "status", "usage", "appUsage", "errorCode", "cloudEventsVersion", "statements",
    };

    public static string Anonymize(string text, Replacements replacements)
    {
        try
        {
            var root = JsonNode.Parse(text);
            return root is null ? text : Clean("", root, replacements).ToJsonString(Readable);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            // Nobody can tell which part of it is a name.
            return replacements.Of("text", text);
        }
    }

    private static JsonNode Clean(string name, JsonNode node, Replacements replacements) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => !IsSecondName(member.Key, members)).Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Clean(member.Key, member.Value, replacements)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Clean(name, item, replacements))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Clean(name, value.GetValue<string>(), replacements)),
        _ => node.DeepClone(),
    };

    // The tenant is named by its id; a host that is not its own any more would contradict it.
    private static bool IsSecondName(string key, JsonObject members) => key == "host" && members.ContainsKey("tenantid");

    private static string Clean(string name, string text, Replacements replacements) =>
        Kept.Contains(name) ? text
        : name.Contains("user", StringComparison.OrdinalIgnoreCase) || name.Contains("owner", StringComparison.OrdinalIgnoreCase) ? replacements.Of("user", text)
        : name.Equals("host", StringComparison.OrdinalIgnoreCase) ? replacements.Of("host", text)
        : name.Equals("name", StringComparison.OrdinalIgnoreCase) || name.Equals("appName", StringComparison.OrdinalIgnoreCase) ? replacements.Of("app", text)
        : replacements.InText(text);
}
