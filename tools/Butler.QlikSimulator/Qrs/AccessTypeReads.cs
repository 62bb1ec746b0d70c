using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>The overview of the access licences of the site.</summary>
internal sealed class AccessTypeReads(QlikSite site) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) => request is { IsGet: true, Segments: ["license", "accesstypeoverview"] }
        ? QrsReply.Json(AccessTypeOverviewDto.Of(site.AccessTypes), QrsJson.Plain.AccessTypeOverviewDto)
        : null;
}
