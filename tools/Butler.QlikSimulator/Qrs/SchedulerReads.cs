namespace Butler.Simulation.Qrs;

/// <summary>The path that tells of the manager: <c>schedulerservice/local</c>.</summary>
internal sealed class SchedulerReads(IQrsCollection schedulers, QlikSite site) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request)
    {
        if (request is not { IsGet: true, Segments: ["schedulerservice", "local"] })
        {
            return null;
        }

        var central = site.Nodes.All.FirstOrDefault(static node => node.IsCentral);
        return central is null ? QrsReply.NotFound
            : schedulers.Find(central.Id, request.User, out _) is { } document ? QrsReply.Json(document.Full)
            : QrsReply.Forbidden;
    }
}
