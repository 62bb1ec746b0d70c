using System.Text.Json;

namespace Butler.EndToEnd.Tests.Dashboards;

/// <summary>A dashboard of the folder <c>docs/grafana</c>.</summary>
internal sealed class Dashboard
{
    private static readonly string Folder = Repository.PathTo("docs", "grafana");

    private Dashboard(JsonElement root) => Root = root;

    public JsonElement Root { get; }

    public IEnumerable<JsonElement> Panels => Root.GetProperty("panels").EnumerateArray();

    public IEnumerable<JsonElement> Variables => Root.GetProperty("templating").GetProperty("list").EnumerateArray();

    /// <summary>Gets the targets of all panels, with the title of their panel.</summary>
    public IEnumerable<(string Title, JsonElement Target)> Targets =>
        from panel in Panels
        where panel.TryGetProperty("targets", out _)
        from target in panel.GetProperty("targets").EnumerateArray()
        select (panel.GetProperty("title").GetString()!, target);

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order();

    public static Dashboard Read(string name) => new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).RootElement);

    /// <summary>Lists panel and query, for a theory.</summary>
    public static TheoryData<string, string> QueriesOf(string name, string member)
    {
        var queries = new TheoryData<string, string>();
        foreach (var (title, target) in Read(name).Targets)
        {
            queries.Add(title, target.GetProperty(member).GetString()!);
        }

        return queries;
    }
}
