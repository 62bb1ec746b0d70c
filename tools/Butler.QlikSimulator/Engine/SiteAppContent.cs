using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Butler.Simulation;

/// <summary>What the engine knows of an app: script, sheets, library, bookmarks, variables, connections. Immutable.</summary>
public sealed class SiteAppContent
{
    private static readonly Lazy<string> Sample = new(ReadSample);

    private SiteAppContent(JsonElement json)
    {
        Properties = json.GetProperty("properties");
        Script = json.GetProperty("script").GetString()!;
        Lineage = json.GetProperty("lineage");
        Objects = [.. json.GetProperty("objects").EnumerateArray()];
        Dimensions = Definitions(json, "dimensions");
        Measures = Definitions(json, "measures");
        Bookmarks = Entries(json, "bookmarks");
        Snapshots = Entries(json, "snapshots");
        Variables = Entries(json, "variables");
        Media = json.GetProperty("media");
        Fields = json.GetProperty("fields");
        Connections = [.. json.GetProperty("connections").EnumerateArray()];
    }

    internal JsonElement Properties { get; }

    internal string Script { get; }

    internal JsonElement Lineage { get; }

    /// <summary>Gets the property trees of the objects that stand at the top: sheets, stories, master objects, app properties.</summary>
    internal ImmutableArray<JsonElement> Objects { get; }

    internal ImmutableArray<AppEntry> Dimensions { get; }

    internal ImmutableArray<AppEntry> Measures { get; }

    internal ImmutableArray<AppEntry> Bookmarks { get; }

    internal ImmutableArray<AppEntry> Snapshots { get; }

    internal ImmutableArray<AppEntry> Variables { get; }

    internal JsonElement Media { get; }

    internal JsonElement Fields { get; }

    internal ImmutableArray<JsonElement> Connections { get; }

    /// <summary>Reads content from JSON in the form of the simulator's own <c>Engine/Content/app.json</c>. Numbers are kept as they are written.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The content.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A part is missing.</exception>
    public static SiteAppContent Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new SiteAppContent(document.RootElement.Clone());
    }

    /// <summary>Makes the content that an app has when nobody gave it any: something of every kind, with the app's name in it.</summary>
    /// <param name="appName">The name of the app.</param>
    /// <returns>The content.</returns>
    public static SiteAppContent CreateSample(string appName) => Parse(SampleJson(appName));

    /// <summary>Gets the JSON of <see cref="CreateSample"/>, to be changed and parsed.</summary>
    /// <param name="appName">The name of the app.</param>
    /// <returns>The JSON.</returns>
    public static string SampleJson(string appName) =>
        Sample.Value.Replace("{{name}}", JsonEncodedText.Encode(appName).ToString(), StringComparison.Ordinal);

    private static ImmutableArray<AppEntry> Definitions(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(static properties => new AppEntry(properties, default, default))];

    private static ImmutableArray<AppEntry> Entries(JsonElement json, string name) =>
    [
        .. json.GetProperty(name).EnumerateArray().Select(static entry => new AppEntry(
            entry.GetProperty("properties"),
            entry.TryGetProperty("bookmark", out var bookmark) ? bookmark : default,
            entry.TryGetProperty("flags", out var flags) ? flags : default)),
    ];

    private static string ReadSample()
    {
        using var stream = typeof(SiteAppContent).Assembly.GetManifestResourceStream("app.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
