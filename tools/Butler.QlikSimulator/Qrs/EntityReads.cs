using System.Collections.Frozen;
using Butler.Simulation.Filters;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>
/// The reads that all entity types share: <c>{type}</c>, <c>{type}/full</c>, <c>{type}/count</c>, <c>{type}/{id}</c>.
/// Paging and order are ignored: on plain GET the repository service returns everything.
/// </summary>
internal sealed class EntityReads(FrozenDictionary<string, IQrsCollection> catalogue) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (!request.IsGet || request.Segments.Length is not (1 or 2) || !catalogue.TryGetValue(request.Segments[0], out var collection))
        {
            return null;
        }

        return request.Segments switch
        {
            [_] => QrsReply.List(Select(collection, request), full: false),
            [_, "full"] => QrsReply.List(Select(collection, request), full: true),
            [_, "count"] => QrsReply.Json(new CountDto(Select(collection, request).Count), QrsJson.Plain.CountDto),
            [_, var id] => One(collection, id, request.User),
            _ => null,
        };
    }

    private static IReadOnlyList<QrsDocument> Select(IQrsCollection collection, QrsRequest request)
    {
        var filter = request.Query["filter"].ToString();
        return collection.Select(string.IsNullOrWhiteSpace(filter) ? null : QrsFilter.Parse(filter, collection.Contract), request.User);
    }

    private static QrsReply One(IQrsCollection collection, string id, QrsUser user)
    {
        if (!Guid.TryParseExact(id, "D", out var guid))
        {
            return QrsReply.Text(StatusCodes.Status400BadRequest, "Invalid guid format");
        }

        return collection.Find(guid, user, out var forbidden) is { } document ? QrsReply.Json(document.Full)
            : forbidden ? QrsReply.Forbidden
            : QrsReply.NotFound;
    }
}
