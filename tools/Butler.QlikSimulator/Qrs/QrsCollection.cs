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
    bool keepsDocuments = true) : IQrsCollection
    where T : SiteEntity
{
    public JsonTypeInfo Contract => fullType;

    public IReadOnlyList<QrsDocument> Select(QrsFilter? filter, QrsUser user)
    {
        if (filter?.OnlyId is { } id)
        {
            var document = Find(id, user, out _);
            return document is not null && (filter.IsIdOnly || filter.Matches(document.Element)) ? [document] : [];
        }

        if (filter?.Ids is { } ids)
        {
            return [.. ids.Distinct().Select(one => Find(one, user, out _)).OfType<QrsDocument>()];
        }

        var found = new List<QrsDocument>();
        foreach (var row in table.Rows)
        {
            var entity = row.Value;
            if (!Includes(entity) || !MaySee(entity, user))
            {
                continue;
            }

            var document = DocumentOf(row, entity);
            if (filter is null || filter.Matches(document.Element))
            {
                found.Add(document);
            }
        }

        return found;
    }

    public QrsDocument? Find(Guid id, QrsUser user, out bool forbidden)
    {
        forbidden = false;
        var row = table.FindRow(id);
        if (row?.Value is not { } entity || !Includes(entity))
        {
            return null;
        }

        forbidden = !MaySee(entity, user);
        return forbidden ? null : DocumentOf(row, entity);
    }

    private bool Includes(T entity) => belongs is null || belongs(entity);

    private bool MaySee(T entity, QrsUser user) => user.SeesAll || isVisible(entity, user);

    private QrsDocument DocumentOf(EntityRow<T> row, T entity)
    {
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
        if (keepsDocuments)
        {
            row.Projection = document;
        }

        return document;
    }
}
