using System.Collections.Frozen;

namespace Butler.Simulation.Qrs;

/// <summary>Serves distribute and preload tasks at <c>reloadtask/{id}</c> too, as some releases do.</summary>
internal sealed class AppTaskReads(FrozenDictionary<string, IQrsCollection> catalogue, QlikSite site) : IQrsFeature
{
    public QrsReply? Answer(QrsRequest request) =>
        request is { IsGet: true, Segments: ["reloadtask", var text] }
        && Guid.TryParseExact(text, "D", out var id)
        && site.Tasks.Find(id) is { Kind: SiteTaskKind.Distribute or SiteTaskKind.Preload }
        && catalogue["task"].Find(id, request.User, out _) is { } document
            ? QrsReply.Json(document.Full)
            : null;
}
