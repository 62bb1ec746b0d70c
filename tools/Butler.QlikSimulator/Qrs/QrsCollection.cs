using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>Serves the entities of a table in their full and condensed forms.</summary>
internal sealed class QrsCollection<T, TFull, TCondensed>(
    QlikSite site,
    EntityTable<T> table,
    Func<T, TFull> toFull,
    Func<T, TCondensed> toCondensed,
    JsonTypeInfo<TFull> fullType,
    JsonTypeInfo<TCondensed> condensedType,
    Func<T, QrsUser, bool> isVisible,
    Func<T, bool>? belongs = null,
    bool keepsDocuments = true,
    QuickFields<T>? quick = null) : IQrsCollection
    where T : SiteEntity
{
    // The documents of a long history would take more memory than the history.
    private const int MostDocumentsKept = 20_000;
    private readonly QuickFields<T> _quick = quick ?? QuickFields.Of<T>();

    public JsonTypeInfo Contract => fullType;

    public IReadOnlyList<QrsDocument> Select(QrsQuery query, QrsUser user)
    {
        IEnumerable<EntityRow<T>> rows = RowsOf(query.Filter, user);
        if (query.SortPath is { } path)
        {
            rows = _quick.Numbers.TryGetValue(string.Join('.', path).ToLowerInvariant(), out var key)
                ? Sort([.. rows], key, query.IsDescending)
                : DocumentOrder.Sort(rows, DocumentOf, FilterPath.Bind(path, fullType), query.IsDescending);
        }

        return [.. rows.Skip(query.Skip).Take(query.Take).Select(DocumentOf)];
    }

    public int Count(QrsFilter? filter, QrsUser user) =>
        filter is null && user.SeesAll && belongs is null ? table.Count : RowsOf(filter, user).Count();

    public QrsDocument? Find(Guid id, QrsUser user, out bool forbidden)
    {
        forbidden = false;
        var row = table.FindRow(id);
        if (row?.Value is not { } entity || !Includes(entity))
        {
            return null;
        }

        forbidden = !MaySee(entity, user);
        return forbidden ? null : DocumentOf(row);
    }

    // What was added in order is in order already.
    private static EntityRow<T>[] Sort(EntityRow<T>[] rows, Func<T, long> key, bool isDescending)
    {
        var keys = Array.ConvertAll(rows, row => key(row.Value));
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] < keys[i - 1])
            {
                Array.Sort(keys, rows);
                break;
            }
        }

        if (isDescending)
        {
            Array.Reverse(rows);
        }

        return rows;
    }

    private IEnumerable<EntityRow<T>> RowsOf(QrsFilter? filter, QrsUser user)
    {
        var decide = filter is null ? null : _quick.Compile(filter.Node);
        return Candidates(filter).Where(row =>
        {
            var entity = row.Value;
            return Includes(entity)
                && MaySee(entity, user)
                && (decide is null || (decide(entity) ?? filter!.Matches(DocumentOf(row).Element)));
        });
    }

    private IEnumerable<EntityRow<T>> Candidates(QrsFilter? filter)
    {
        var ids = filter?.OnlyId is { } id ? [id] : filter?.Ids;
        return ids is null ? table.Rows : ids.Distinct().Select(table.FindRow).OfType<EntityRow<T>>();
    }

    private bool Includes(T entity) => belongs is null || belongs(entity);

    private bool MaySee(T entity, QrsUser user) => user.SeesAll || isVisible(entity, user);

    private QrsDocument DocumentOf(EntityRow<T> row)
    {
        var entity = row.Value;
        var version = site.ReferenceVersion;
        if (row.Projection is QrsDocument known && known.IsOf(entity, version))
        {
            return known;
        }

        var document = new QrsDocument(
            entity,
            version,
            () => JsonSerializer.SerializeToUtf8Bytes(toFull(entity), fullType),
            () => JsonSerializer.SerializeToUtf8Bytes(toCondensed(entity), condensedType));
        if (keepsDocuments && table.Count <= MostDocumentsKept)
        {
            row.Projection = document;
        }

        return document;
    }
}
