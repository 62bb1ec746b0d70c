using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>Makes the lists that session objects show.</summary>
internal static class ContentLists
{
    public static JsonArray Items(SiteAppContent content, string definition, JsonElement wanted) => definition switch
    {
        "qAppObjectListDef" => List(content.Objects.Select(static tree => tree.GetProperty("qProperty")), wanted),
        "qDimensionListDef" => List(content.Dimensions.Select(static entry => entry.Properties), wanted),
        "qMeasureListDef" => List(content.Measures.Select(static entry => entry.Properties), wanted),
        "qBookmarkListDef" => List(content.Bookmarks.Concat(content.Snapshots).Select(static entry => entry.Properties), wanted),
        "qVariableListDef" => Variables(content, wanted),
        "qMediaListDef" => new JsonArray([.. content.Media.EnumerateArray().Select(EngineResult.Node)]),
        "qFieldListDef" => Fields(content, wanted),
        _ => [],
    };

    public static JsonObject Meta(JsonElement properties)
    {
        var meta = new JsonObject { ["privileges"] = new JsonArray("read", "update", "delete", "exportdata") };
        if (properties.TryGetProperty("qMetaDef", out var definition))
        {
            foreach (var member in definition.EnumerateObject())
            {
                meta[member.Name] = EngineResult.Node(member.Value);
            }
        }

        return meta;
    }

    private static JsonArray List(IEnumerable<JsonElement> all, JsonElement wanted)
    {
        var type = wanted.TryGetProperty("qType", out var named) ? named.GetString() : null;
        return new JsonArray([.. all.Where(properties => TypeOf(properties) == type).Select(properties => (JsonNode)Item(properties, wanted))]);
    }

    private static JsonArray Variables(SiteAppContent content, JsonElement wanted)
    {
        var items = new JsonArray();
        foreach (var variable in content.Variables.Where(variable => Shows(variable.Flags, wanted, "qIsReserved", "qShowReserved")
                                                                     && Shows(variable.Flags, wanted, "qIsConfig", "qShowConfig")))
        {
            var item = Item(variable.Properties, wanted);
            item["qName"] = EngineResult.Node(variable.Properties.GetProperty("qName"));
            item["qDefinition"] = EngineResult.Node(variable.Properties.GetProperty("qDefinition"));
            if (variable.Flags.ValueKind == JsonValueKind.Object)
            {
                foreach (var flag in variable.Flags.EnumerateObject())
                {
                    item[flag.Name] = flag.Value.GetBoolean();
                }
            }

            items.Add((JsonNode)item);
        }

        return items;
    }

    private static JsonArray Fields(SiteAppContent content, JsonElement wanted) => new(
    [
        .. content.Fields.EnumerateArray()
            .Where(field => Shows(field, wanted, "qIsSystem", "qShowSystem") && Shows(field, wanted, "qIsHidden", "qShowHidden"))
            .Select(EngineResult.Node),
    ]);

    // What carries the flag is listed only when the definition asks for it.
    private static bool Shows(JsonElement item, JsonElement wanted, string flag, string show) => !IsTrue(item, flag) || IsTrue(wanted, show);

    private static bool IsTrue(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonObject Item(JsonElement properties, JsonElement wanted)
    {
        var data = new JsonObject();
        if (wanted.TryGetProperty("qData", out var asked) && asked.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in asked.EnumerateObject())
            {
                if (Follow(properties, member.Value.GetString() ?? "") is { } found)
                {
                    data[member.Name] = EngineResult.Node(found);
                }
            }
        }

        return new JsonObject { ["qInfo"] = EngineResult.Node(properties.GetProperty("qInfo")), ["qMeta"] = Meta(properties), ["qData"] = data };
    }

    private static JsonElement? Follow(JsonElement json, string path)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
            {
                return null;
            }
        }

        return json;
    }

    private static string? TypeOf(JsonElement properties) => properties.GetProperty("qInfo").GetProperty("qType").GetString();
}
