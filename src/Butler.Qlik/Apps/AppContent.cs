using Butler.Qlik.Engine;

namespace Butler.Qlik.Apps;

/// <summary>Reads the parts of an app for a dump.</summary>
/// <remarks>Every method throws <see cref="EngineException"/> if the engine fails.</remarks>
internal sealed class AppContent(OpenApp app, CancellationToken cancellationToken)
{
    private static readonly string[] VariableFlags = ["qIsScriptCreated", "qIsReserved", "qIsConfig"];

    public async Task<JsonPieces?> PropertiesAsync() => new JsonPieces().Add((await CallAsync("GetAppProperties")).Out("qProp"));

    public async Task<JsonPieces?> ScriptAsync() => new JsonPieces().Add((await CallAsync("GetScript")).Out("qScript"));

    /// <summary>Reads the data lineage. An engine that does not provide it must not prevent the rest.</summary>
    public async Task<JsonPieces?> LineageAsync()
    {
        try
        {
            return new JsonPieces().Add((await CallAsync("GetLineage")).Out("qLineage"));
        }
        catch (EngineException exception) when (exception.Failure is EngineFailure.Error or EngineFailure.Protocol)
        {
            return null;
        }
    }

    /// <summary>Reads the objects of a type with all their children.</summary>
    public Task<JsonPieces?> ObjectsAsync(string type) => EachAsync(
        AppLists.Objects(type), async item => (await CallOfAsync("GetObject", IdOf(item), "GetFullPropertyTree")).Out("qPropEntry"));

    public Task<JsonPieces?> DimensionsAsync() => EachAsync(AppLists.Dimensions, item => PropertiesOfAsync("GetDimension", item));

    public Task<JsonPieces?> MeasuresAsync() => EachAsync(AppLists.Measures, item => PropertiesOfAsync("GetMeasure", item));

    public Task<JsonPieces?> SnapshotsAsync() => EachAsync(AppLists.Snapshots, item => PropertiesOfAsync("GetBookmark", item));

    /// <summary>Reads the bookmarks. Their selections are only in the layout.</summary>
    public Task<JsonPieces?> BookmarksAsync() => EachAsync(AppLists.Bookmarks, async item =>
    {
        var handle = (await app.CallAsync("GetBookmark", cancellationToken, IdOf(item))).Handle();
        var properties = app.Session.CallAsync(handle, "GetProperties", cancellationToken);
        var layout = app.Session.CallAsync(handle, "GetLayout", cancellationToken);
        await Task.WhenAll(properties, layout);
        var bookmark = (await properties).Out("qProp");
        var selections = RawJson.Find((await layout).Out("qLayout"), "qBookmark");
        var data = RawJson.Find(bookmark, "qData") is { Length: > 0 } given && given.Span[0] == (byte)'{' ? given : RawJson.Utf8("{}");
        return RawJson.With(bookmark, "qData", selections.Length > 0 ? RawJson.With(data, "qBookMark", selections) : data);
    });

    /// <summary>Reads the variables, with the flags that are only in the list.</summary>
    public Task<JsonPieces?> VariablesAsync() => EachAsync(AppLists.Variables, async item =>
    {
        var variable = await PropertiesOfAsync("GetVariableById", item);
        return VariableFlags.Where(flag => RawJson.IsTrue(item, flag))
            .Aggregate(variable, static (json, flag) => RawJson.With(json, flag, RawJson.Utf8("true")));
    });

    /// <summary>Reads which media files belong to the app itself.</summary>
    public async Task<JsonPieces?> MediaAsync() => JsonPieces.Array((await ListAsync(AppLists.Media)).Where(
        static item => RawJson.Text(item, "qUrlDef")?.StartsWith("/media/", StringComparison.Ordinal) == true));

    public async Task<JsonPieces?> FieldsAsync() => JsonPieces.Array(await ListAsync(AppLists.Fields));

    public async Task<JsonPieces?> ConnectionsAsync()
    {
        var all = (await CallAsync("GetConnections")).Items("qConnections");
        return JsonPieces.Array(await Task.WhenAll(all.Select(async item =>
            (await app.CallAsync("GetConnection", cancellationToken, RawJson.Text(item, "qId") ?? "")).Out("qConnection"))));
    }

    private static string IdOf(ReadOnlyMemory<byte> item) => RawJson.Text(item, "qInfo", "qId") ?? "";

    private async Task<JsonPieces?> EachAsync(AppList list, Func<ReadOnlyMemory<byte>, Task<ReadOnlyMemory<byte>>> read) =>
        JsonPieces.Array(await Task.WhenAll((await ListAsync(list)).Select(read)));

    private async Task<List<ReadOnlyMemory<byte>>> ListAsync(AppList list)
    {
        var created = await app.Session.CallAsync(
            new EngineRequest(app.Handle, "CreateSessionObject") { Parameters = writer => writer.WriteRawValue(list.Definition) }, cancellationToken);
        var layout = await app.Session.CallAsync(created.Handle(), "GetLayout", cancellationToken);
        return layout.Items("qLayout", list.Member, "qItems");
    }

    private async Task<ReadOnlyMemory<byte>> PropertiesOfAsync(string method, ReadOnlyMemory<byte> item) =>
        (await CallOfAsync(method, IdOf(item), "GetProperties")).Out("qProp");

    private async Task<EngineReply> CallOfAsync(string method, string id, string then)
    {
        var found = await app.CallAsync(method, cancellationToken, id);
        return await app.Session.CallAsync(found.Handle(), then, cancellationToken);
    }

    private Task<EngineReply> CallAsync(string method) => app.CallAsync(method, cancellationToken);
}
