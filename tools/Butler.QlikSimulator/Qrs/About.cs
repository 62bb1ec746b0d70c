using Butler.Simulation.Qrs.Entities;

namespace Butler.Simulation.Qrs;

/// <summary>The path that tells which build answers.</summary>
internal sealed class About : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) =>
        request is { IsGet: true, Segments: ["about"] } ? QrsReply.Json(new AboutDto(), QrsJson.Plain.AboutDto) : null;
}
