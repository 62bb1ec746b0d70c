using System.Text.Json.Serialization.Metadata;
using Butler.Simulation.Filters;

namespace Butler.Simulation.Qrs;

/// <summary>Entity types that the repository service also serves under one common name. They share a contract.</summary>
internal sealed class QrsUnion(params IReadOnlyList<IQrsCollection> parts) : IQrsCollection
{
    public JsonTypeInfo Contract => parts[0].Contract;

    public IReadOnlyList<QrsDocument> Select(QrsQuery query, QrsUser user)
    {
        var all = parts.SelectMany(part => part.Select(new QrsQuery(query.Filter), user));
        if (query.SortPath is { } path)
        {
            all = DocumentOrder.Sort(all, static document => document, FilterPath.Bind(path, Contract), query.IsDescending);
        }

        return [.. all.Skip(query.Skip).Take(query.Take)];
    }

    public int Count(QrsFilter? filter, QrsUser user) => parts.Sum(part => part.Count(filter, user));

    public QrsDocument? Find(Guid id, QrsUser user, out bool forbidden)
    {
        forbidden = false;
        foreach (var part in parts)
        {
            if (part.Find(id, user, out var hidden) is { } document)
            {
                return document;
            }

            forbidden |= hidden;
        }

        return null;
    }
}
