using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>What a list is asked for: a filter, an order, a part.</summary>
internal sealed record QrsQuery(QrsFilter? Filter, string[]? SortPath = null, bool IsDescending = false, int Skip = 0, int Take = int.MaxValue)
{
    /// <summary>Reads the parameters of a plain list: <c>filter</c> and <c>orderby</c>. Others are ignored, as the repository service does.</summary>
    /// <exception cref="FilterException">One of them makes no sense.</exception>
    public static QrsQuery OfList(IQueryCollection query, JsonTypeInfo contract)
    {
        var order = query["orderby"].ToString().Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var descending = order is [_, var direction] && direction.Equals("desc", StringComparison.OrdinalIgnoreCase);
        return new QrsQuery(FilterOf(query, contract), order.Length > 0 ? Bound(order[0], contract) : null, descending);
    }

    /// <summary>Reads the parameters of a table: <c>filter</c>, <c>skip</c>, <c>take</c>, <c>sortColumn</c>, <c>orderAscending</c>.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="contract">The entity.</param>
    /// <param name="columns">The definitions of the columns by name.</param>
    /// <exception cref="FilterException">One of them makes no sense.</exception>
    public static QrsQuery OfTable(IQueryCollection query, JsonTypeInfo contract, IReadOnlyDictionary<string, string> columns)
    {
        var column = query["sortColumn"].ToString();
        return new QrsQuery(
            FilterOf(query, contract),
            column.Length > 0 ? Bound(columns.GetValueOrDefault(column, column), contract) : null,
            query["orderAscending"].ToString().Equals("false", StringComparison.OrdinalIgnoreCase),
            Number(query, "skip", 0),
            Number(query, "take", int.MaxValue));
    }

    private static QrsFilter? FilterOf(IQueryCollection query, JsonTypeInfo contract) =>
        query["filter"].ToString() is var filter && string.IsNullOrWhiteSpace(filter) ? null : QrsFilter.Parse(filter, contract);

    private static string[] Bound(string path, JsonTypeInfo contract)
    {
        var names = path.Split('.');
        FilterPath.Bind(names, contract);
        return names;
    }

    private static int Number(IQueryCollection query, string name, int otherwise) =>
        query[name].ToString() is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FilterException($"{name} must be a whole number.");
}
