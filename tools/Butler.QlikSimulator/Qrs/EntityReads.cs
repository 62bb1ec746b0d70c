using System.Collections.Frozen;
using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>
/// The reads that all entity types share: <c>{type}</c>, <c>{type}/full</c>, <c>{type}/count</c>, <c>{type}/{id}</c>.
/// Paging is ignored: on plain GET the repository service returns everything, or, with a limit, the first of the full entities.
/// </summary>
internal sealed class EntityReads(FrozenDictionary<string, IQrsCollection> catalogue, int maxRecordLimit) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (!request.IsGet || request.Segments.Length is not (1 or 2) || !catalogue.TryGetValue(request.Segments[0], out var collection))
        {
            return null;
        }

        var query = QrsQuery.OfList(request.Query, collection.Contract);
        return request.Segments switch
        {
            [_] => QrsReply.List(collection.Select(query, request.User), full: false),
            [_, "full"] => QrsReply.List(collection.Select(query with { Take = maxRecordLimit > 0 ? maxRecordLimit : int.MaxValue }, request.User), full: true),
            [_, "count"] => QrsReply.Json(new CountDto(collection.Count(query.Filter, request.User)), QrsJson.Plain.CountDto),
            [_, var id] => One(collection, id, request.User),
            _ => null,
        };
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
