using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>The methods of objects, dimensions, measures, bookmarks and variables.</summary>
internal static class ObjectMethods
{
    public static EngineResult? Invoke(EngineDoc doc, EngineObject target, EngineCall call) => (target.Type, call.Method) switch
    {
        (_, "GetProperties") => EngineResult.Of("qProp", target.Properties),
        (_, "GetInfo") => EngineResult.Of("qInfo", target.Properties.GetProperty("qInfo")),
        ("GenericObject", "GetFullPropertyTree") => EngineResult.Of("qPropEntry", Tree(target)),
        (_, "GetLayout") => EngineResult.Of("qLayout", Layout(doc, target)),
        _ => null,
    };

    private static JsonNode Tree(EngineObject target) => target.Tree.ValueKind == JsonValueKind.Object
        ? EngineResult.Node(target.Tree)
        : new JsonObject { ["qProperty"] = EngineResult.Node(target.Properties), ["qChildren"] = new JsonArray() };

    private static JsonObject Layout(EngineDoc doc, EngineObject target)
    {
        var layout = new JsonObject();
        foreach (var member in target.Properties.EnumerateObject().Where(static member => member.Name is not ("qMetaDef" or "qExtendsId")))
        {
            if (!member.Name.EndsWith("ListDef", StringComparison.Ordinal))
            {
                layout[member.Name] = EngineResult.Node(member.Value);
            }
            else if (target.IsSessionObject)
            {
                layout[member.Name[..^3]] = new JsonObject { ["qItems"] = ContentLists.Items(doc.Content, member.Name, member.Value) };
            }
        }

        layout["qMeta"] = ContentLists.Meta(target.Properties);
        layout["qSelectionInfo"] = new JsonObject();
        if (target.Bookmark.ValueKind == JsonValueKind.Object)
        {
            layout["qBookmark"] = EngineResult.Node(target.Bookmark);
        }

        return layout;
    }
}
