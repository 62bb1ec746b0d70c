using System.Globalization;
using System.Text.Json.Nodes;

namespace Butler.Simulation.Engine;

/// <summary>The methods of the engine itself (handle -1).</summary>
internal static class GlobalMethods
{
    public static EngineResult? Invoke(EngineSession session, EngineCall call) => call.Method switch
    {
        "EngineVersion" => EngineResult.Of("qVersion", new JsonObject { ["qComponentVersion"] = "12.612.0" }),
        "ProductVersion" => EngineResult.Of("qReturn", JsonValue.Create("12.612.0")),
        "GetDocList" => EngineResult.Of("qDocList", DocList(session)),
        "OpenDoc" => EngineResult.Of("qReturn", OpenDoc(session, call)),
        "GetActiveDoc" => EngineResult.Of("qReturn", session.Doc is { } doc ? Handle(session, doc.Handle) : Null()),
        "GetProgress" => EngineResult.Of("qProgressData", Progress(session, call.Number(0, "qRequestId"))),
        "CancelReload" => CancelReload(session),
        "ConfigureReload" => EngineResult.Nothing,
        _ => null,
    };

    public static JsonObject Handle(EngineSession session, int handle)
    {
        var found = session.Find(handle)!;
        return new JsonObject
        {
            ["qType"] = found.Type,
            ["qHandle"] = handle,
            ["qGenericType"] = found.GenericType,
            ["qGenericId"] = found.Id,
        };
    }

    /// <summary>What the engine returns for an object that it does not have.</summary>
    public static JsonObject Null() => new() { ["qType"] = null, ["qHandle"] = null };

    private static JsonObject OpenDoc(EngineSession session, EngineCall call) => Handle(
        session, session.Open(session.Engine.Find(call.Text(0, "qDocName"), session.User), call.Flag(4, "qNoData")));

    private static JsonObject Progress(EngineSession session, long requestId) =>
        session.Reload is { } reload && (requestId == 0 || requestId == reload.RequestId) ? reload.Progress() : EngineReload.NoProgress();

    private static EngineResult CancelReload(EngineSession session)
    {
        session.Reload?.Cancel();
        return EngineResult.Nothing;
    }

    private static JsonArray DocList(EngineSession session) =>
        [.. session.Engine.AppsOf(session.User).Select(static app => (JsonNode)new JsonObject
        {
            ["qDocName"] = app.Name,
            ["qConnectedUsers"] = 0,
            ["qFileTime"] = 0,
            ["qFileSize"] = app.FileSize,
            ["qDocId"] = app.Id.ToString("D"),
            ["qMeta"] = new JsonObject { ["description"] = app.Description, ["published"] = app.StreamId is not null },
            ["qLastReloadTime"] = app.LastReloadTime?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "",
            ["qReadOnly"] = false,
            ["qTitle"] = app.Name,
            ["qThumbnail"] = new JsonObject(),
        })];
}
