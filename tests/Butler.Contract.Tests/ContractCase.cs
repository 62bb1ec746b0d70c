using System.Text.Json.Nodes;

namespace Butler.Contract.Tests;

/// <summary>One request and what must come of it, see <c>Cases/README.md</c>.</summary>
internal sealed record ContractCase(JsonObject Json)
{
    private static readonly Lazy<IReadOnlyDictionary<string, ContractCase>> Known = new(static () =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.json")
            .SelectMany(static file => JsonNode.Parse(File.ReadAllText(file))!.AsArray())
            .Select(static json => new ContractCase(json!.AsObject()))
            .ToDictionary(static found => found.Name));

    public static IReadOnlyDictionary<string, ContractCase> All => Known.Value;

    public string Name => Json["name"]!.GetValue<string>();

    public string Profile => Json["profile"]?.GetValue<string>() ?? "all";

    public IEnumerable<JsonObject> Before => Steps("before");

    public JsonObject Expect => Json["expect"]!.AsObject();

    public IEnumerable<JsonObject> After => Steps("after");

    private IEnumerable<JsonObject> Steps(string name) => (Json[name]?.AsArray() ?? []).Select(static step => step!.AsObject());
}
