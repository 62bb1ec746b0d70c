using System.Text.Json;

namespace Butler.Qlik.Tests.ScriptLogs;

/// <summary>What a labelled log has to be read as.</summary>
public sealed record ScriptLogLabel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string File { get; init; } = "";

    public int Lines { get; init; }

    public string Outcome { get; init; } = "";

    public bool Suspicious { get; init; }

    public string ErrorClass { get; init; } = "";

    public IReadOnlyList<string> AlsoAccept { get; init; } = [];

    public string? Headline { get; init; }

    public int? ErrorLogLine { get; init; }

    public string? FailingStatement { get; init; }

    public int[]? FailingScriptLines { get; init; }

    public int[]? FailingLogLines { get; init; }

    public IReadOnlyList<SurvivedLabel> SurvivedErrors { get; init; } = [];

    public IReadOnlyList<LoadLabel> Loads { get; init; } = [];

    public IReadOnlyDictionary<string, long> TableRows { get; init; } = new Dictionary<string, long>();

    public IReadOnlyList<string>? MustNotShow { get; init; }

    public static IReadOnlyList<ScriptLogLabel> All()
    {
        using var document = JsonDocument.Parse(Open("labels.json"));
        return document.RootElement.GetProperty("logs").Deserialize<List<ScriptLogLabel>>(Json)!;
    }

    public byte[] Read()
    {
        using var stream = Open(File);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public override string ToString() => File;

    private static Stream Open(string name) => typeof(ScriptLogLabel).Assembly.GetManifestResourceStream("ScriptLogs/" + name)!;
}

public sealed record SurvivedLabel(string ErrorClass, int ErrorLogLine, string Headline);

public sealed record LoadLabel(string Table, long Rows, string Kind, int? ScriptLine, bool Dropped = false);
