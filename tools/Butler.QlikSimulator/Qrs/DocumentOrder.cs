using System.Text.Json;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>The order of documents by a property.</summary>
internal sealed class DocumentOrder : IComparer<JsonElement>
{
    private static readonly DocumentOrder Instance = new();

    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, QrsDocument> documentOf, FilterPath path, bool isDescending) => isDescending
        ? items.OrderByDescending(item => path.First(documentOf(item).Element), Instance)
        : items.OrderBy(item => path.First(documentOf(item).Element), Instance);

    public int Compare(JsonElement x, JsonElement y) => (x.ValueKind, y.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => x.GetDouble().CompareTo(y.GetDouble()),
        (JsonValueKind.String, JsonValueKind.String) => string.Compare(x.GetString(), y.GetString(), StringComparison.OrdinalIgnoreCase),
        var (one, other) => one.CompareTo(other),
    };
}
