using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>The access licences that users hold: <c>license/{type}accesstype</c>, to be read and deleted.</summary>
internal sealed class LicenseAssignments : IQrsFeature
{
    private const int QuarantineDays = 7;
    private readonly QlikSite _site;
    private readonly Dictionary<string, IQrsCollection> _types;

    public LicenseAssignments(QlikSite site)
    {
        _site = site;
        _types = Enum.GetValues<SiteLicenseType>().ToDictionary(
            static type => $"{type.ToString().ToLowerInvariant()}accesstype",
            type => (IQrsCollection)new QrsCollection<SiteLicenseAssignment, LicenseAssignmentDto, LicenseAssignmentDto>(
                site,
                site.LicenseAssignments,
                Describe,
                Describe,
                QrsJson.Plain.LicenseAssignmentDto,
                QrsJson.Plain.LicenseAssignmentDto,
                static (_, _) => false,
                assignment => assignment.Type == type));
    }

    public QrsReply? Answer(QrsRequest request)
    {
        if (request.Segments is not ["license", var type, .. var rest] || !_types.TryGetValue(type, out var collection))
        {
            return null;
        }

        return rest switch
        {
            [] or ["full"] when request.IsGet => QrsReply.List(Select(collection, request), full: true),
            [var id] when request.IsGet || request.Method == HttpMethods.Delete => One(collection, id, request),
            _ => null,
        };
    }

    private static IReadOnlyList<QrsDocument> Select(IQrsCollection collection, QrsRequest request) =>
        collection.Select(QrsQuery.OfList(request.Query, collection.Contract), request.User);

    private QrsReply One(IQrsCollection collection, string idText, QrsRequest request)
    {
        if (!Guid.TryParseExact(idText, "D", out var id))
        {
            return QrsReply.Text(StatusCodes.Status400BadRequest, "Invalid guid format");
        }

        if (collection.Find(id, request.User, out var forbidden) is not { } document)
        {
            return forbidden ? QrsReply.Forbidden : QrsReply.NotFound;
        }

        if (request.IsGet)
        {
            return QrsReply.Json(document.Full);
        }

        return _site.LicenseAssignments.Remove(id) ? QrsReply.NoContent : QrsReply.NotFound;
    }

    private LicenseAssignmentDto Describe(SiteLicenseAssignment assignment) => new()
    {
        Id = assignment.Id,
        CreatedDate = assignment.CreatedDate,
        ModifiedDate = assignment.ModifiedDate,
        ModifiedByUserName = assignment.ModifiedByUserName,
        LastUsed = assignment.LastUsed ?? EntityMapper.Never,
        Quarantined = assignment.Quarantined,
        QuarantineEnd = assignment.Quarantined ? assignment.ModifiedDate.AddDays(QuarantineDays) : EntityMapper.Never,
        User = EntityMapper.UserRef(_site.Users.Find(assignment.UserId) ?? new SiteUser { Id = assignment.UserId, UserDirectory = "", UserId = "" }),
        SchemaPath = $"License.{assignment.Type}AccessType",
    };
}
