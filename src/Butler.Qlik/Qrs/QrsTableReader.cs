using System.Globalization;
using System.Runtime.CompilerServices;

namespace Butler.Qlik.Qrs;

/// <summary>Reads all rows of a table in pages. Rows may come and go meanwhile, and a page may be shorter than it was asked for: a server can limit them.</summary>
internal sealed class QrsTableReader(IQrsClient client)
{
    private const int PageSize = 1_000;

    // What is deleted meanwhile moves later rows forward, past the end of the page before.
    private const int Overlap = 5;

    /// <summary>Reads the rows that a filter lets through; each occurs once.</summary>
    /// <param name="type">The type in the path, as in <c>executionresult</c>.</param>
    /// <param name="question">The columns; <c>id</c> must be one.</param>
    /// <param name="filter">Which; <see langword="null"/> for all.</param>
    /// <param name="sortColumn">The column that the rows are sorted by, ascending.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="count">How many there are, if that is known already.</param>
    /// <exception cref="QrsException">They could not be had.</exception>
    public async IAsyncEnumerable<IReadOnlyList<QrsRow>> ReadAsync(
        string type, QrsTableQuestion question, QrsFilter? filter, string sortColumn,
        [EnumeratorCancellation] CancellationToken cancellationToken, int? count = null)
    {
        count ??= await CountAsync(type, filter, cancellationToken);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        // A second pass in an order that nothing changes finds what was moved out of the way of the first.
        foreach (var order in new[] { sortColumn, "id" })
        {
            for (var skip = 0; known.Count < count;)
            {
                var rows = QrsRow.Of(await PageAsync(type, question, filter, order, skip, cancellationToken), question).ToList();
                var added = rows.Where(row => known.Add(row.Text("id"))).ToList();
                if (added.Count > 0)
                {
                    yield return added;
                }

                if (rows.Count == 0 || (added.Count == 0 && rows.Count <= Overlap))
                {
                    break;
                }

                skip += Math.Max(rows.Count - Overlap, 1);
            }
        }
    }

    /// <summary>Counts what a filter lets through.</summary>
    /// <exception cref="QrsException">It could not be had.</exception>
    public async Task<int> CountAsync(string type, QrsFilter? filter, CancellationToken cancellationToken)
    {
        var call = new QrsCall(type + "/count", filter is null ? type + "/count" : $"{type}/count?{filter.ToQuery()}");
        return (await client.GetAsync(call, QrsJson.Default.QrsCount, cancellationToken)).Value ?? 0;
    }

    private Task<QrsTable> PageAsync(
        string type, QrsTableQuestion question, QrsFilter? filter, string sortColumn, int skip, CancellationToken cancellationToken)
    {
        var which = filter is null ? "" : filter.ToQuery() + "&";
        var path = string.Create(
            CultureInfo.InvariantCulture, $"{type}/table?{which}skip={skip}&take={PageSize}&sortColumn={sortColumn}&orderAscending=true");
        return client.AskAsync(new QrsCall(type + "/table", path), question, QrsJson.Default.QrsTableQuestion, QrsJson.Default.QrsTable, cancellationToken);
    }
}
