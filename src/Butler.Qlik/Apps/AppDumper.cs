using System.Text.Json;
using Butler.Apps;
using Butler.Qlik.Engine;

namespace Butler.Qlik.Apps;

/// <summary>Reads an app part by part and combines the responses unchanged.</summary>
internal sealed class AppDumper(EngineConnector connector, Func<EngineOptions> options) : IAppDumper
{
    public async Task<AppDump> DumpAsync(string appId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appId);
        await using var app = await OpenApp.OpenAsync(connector, appId, noData: true, options().OpenTimeout, cancellationToken);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var content = new AppContent(app, all.Token);
        try
        {
            return new AppDump(appId, await ReadAsync(content, appId, all));
        }
        catch (EngineException exception)
        {
            throw AppErrors.From(exception);
        }
    }

    private static async Task<System.Buffers.ReadOnlySequence<byte>> ReadAsync(AppContent content, string appId, CancellationTokenSource all)
    {
        // The order of this list is the order of the members. All parts are read concurrently, as far as the session allows.
        (string Name, Task<JsonPieces?> Part)[] parts =
        [
            ("properties", content.PropertiesAsync()),
            ("loadScript", content.ScriptAsync()),
            ("lineage", content.LineageAsync()),
            ("sheets", content.ObjectsAsync("sheet")),
            ("stories", content.ObjectsAsync("story")),
            ("masterobjects", content.ObjectsAsync("masterobject")),
            ("appprops", content.ObjectsAsync("appprops")),
            ("dimensions", content.DimensionsAsync()),
            ("measures", content.MeasuresAsync()),
            ("bookmarks", content.BookmarksAsync()),
            ("embeddedmedia", content.MediaAsync()),
            ("snapshots", content.SnapshotsAsync()),
            ("fields", content.FieldsAsync()),
            ("dataconnections", content.ConnectionsAsync()),
            ("variables", content.VariablesAsync()),
        ];
        await FirstFailure.OrAllAsync(parts.Select(static part => (Task)part.Part), all);

        var dump = new JsonPieces();
        var separator = "{";
        foreach (var (name, part) in parts)
        {
            if (await part is { } value)
            {
                dump.Add($"{separator}\"{name}\":").Add(value);
                separator = ",";
            }
        }

        dump.Add($"{separator}\"appId\":").Add(JsonSerializer.SerializeToUtf8Bytes(appId, EngineJson.Default.String)).Add("}");
        return dump.ToSequence();
    }
}
