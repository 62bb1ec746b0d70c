using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>The server licence of the site.</summary>
internal sealed class License(QlikSite site) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) =>
        request is { IsGet: true, Segments: ["license"] } ? QrsReply.Json(LicenseDto.Of(site.License), QrsJson.Plain.LicenseDto) : null;
}
