using System.Text.Json;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>The methods of an app. Reloading is elsewhere, because it takes time.</summary>
internal static class DocMethods
{
    public static EngineResult? Invoke(EngineSession session, EngineDoc doc, EngineCall call) => call.Method switch
    {
        "GetAppProperties" => EngineResult.Of("qProp", doc.Content.Properties),
        "GetScript" => EngineResult.Of("qScript", JsonValue.Create(doc.Content.Script)),
        "GetScriptEx" => EngineResult.Of("qScript", new JsonObject { ["qScript"] = doc.Content.Script, ["qMeta"] = new JsonObject() }),
        "GetLineage" => EngineResult.Of("qLineage", doc.Content.Lineage),
        "CreateSessionObject" => Create(session, call.Object(0, "qProp")),
        "GetObject" => Return(session, FindObject(doc.Content, call)),
        "GetDimension" => Return(session, FindEntry("GenericDimension", "dimension", doc.Content.Dimensions, call)),
        "GetMeasure" => Return(session, FindEntry("GenericMeasure", "measure", doc.Content.Measures, call)),
        "GetBookmark" => Return(
            session,
            FindEntry("GenericBookmark", "bookmark", doc.Content.Bookmarks, call) ?? FindEntry("GenericBookmark", "snapshot", doc.Content.Snapshots, call)),
        "GetVariableById" => Return(session, FindEntry("GenericVariable", "variable", doc.Content.Variables, call)),
        "GetConnections" => EngineResult.Of("qConnections", new JsonArray([.. doc.Content.Connections.Select(EngineResult.Node)])),
        "GetConnection" => GetConnection(doc.Content, call.Text(0, "qConnectionId")),
        "DoSave" => Save(session, doc),
        _ => null,
    };

    private static EngineResult Create(EngineSession session, JsonElement definition)
    {
        var info = definition.TryGetProperty("qInfo", out var given) ? given : throw new EngineException(EngineErrorCodes.InvalidParameters, "qProp");
        var id = info.TryGetProperty("qId", out var wanted) && wanted.GetString() is { Length: > 0 } text ? text : Guid.NewGuid().ToString("D");
        var type = info.TryGetProperty("qType", out var named) ? named.GetString() ?? "" : "";
        return Return(session, new EngineObject("GenericObject", type, id, definition.Clone()) { IsSessionObject = true });
    }

    private static EngineResult Return(EngineSession session, EngineObject? found) => EngineResult.Of(
        "qReturn", found is null ? GlobalMethods.Null() : GlobalMethods.Handle(session, session.Add(found)));

    private static EngineObject? FindObject(SiteAppContent content, EngineCall call)
    {
        var id = call.Text(0, "qId");
        return content.Objects.SelectMany(Flatten).Where(tree => IdOf(tree) == id).Select(FromTree).FirstOrDefault();
    }

    private static EngineObject FromTree(JsonElement tree)
    {
        var properties = tree.GetProperty("qProperty");
        var type = properties.GetProperty("qInfo").GetProperty("qType").GetString()!;
        return new EngineObject("GenericObject", type, IdOf(tree), properties) { Tree = tree };
    }

    private static EngineObject? FindEntry(string type, string genericType, IEnumerable<AppEntry> entries, EngineCall call)
    {
        var id = call.Text(0, "qId");
        return entries.Where(entry => entry.Id == id)
            .Select(entry => new EngineObject(type, genericType, entry.Id, entry.Properties) { Bookmark = entry.Bookmark })
            .FirstOrDefault();
    }

    private static EngineResult GetConnection(SiteAppContent content, string id)
    {
        var found = content.Connections.FirstOrDefault(connection => connection.GetProperty("qId").GetString() == id);
        return found.ValueKind == JsonValueKind.Undefined
            ? throw new EngineException(EngineErrorCodes.NotFound, id)
            : EngineResult.Of("qConnection", found);
    }

    private static EngineResult Save(EngineSession session, EngineDoc doc)
    {
        session.Engine.Save(doc.App);
        return EngineResult.Nothing with { Changed = [doc.Handle] };
    }

    private static IEnumerable<JsonElement> Flatten(JsonElement tree) =>
        tree.GetProperty("qChildren").EnumerateArray().SelectMany(Flatten).Prepend(tree);

    private static string IdOf(JsonElement tree) => tree.GetProperty("qProperty").GetProperty("qInfo").GetProperty("qId").GetString()!;
}
