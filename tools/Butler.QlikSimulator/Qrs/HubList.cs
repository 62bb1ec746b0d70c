using System.Collections.Frozen;

namespace Butler.Simulation.Qrs;

/// <summary>The apps of the hub: <c>app/hublist</c> and <c>app/hublist/full</c>, the same as the apps that a user sees.</summary>
internal sealed class HubList(FrozenDictionary<string, IQrsCollection> catalogue) : IQrsFeature
{
    private readonly IQrsCollection _apps = catalogue["app"];

    public QrsReply? Answer(QrsRequest request) => request is not { IsGet: true, Segments: ["app", "hublist", .. var rest] } ? null : rest switch
    {
        [] => QrsReply.List(_apps.Select(QrsQuery.OfList(request.Query, _apps.Contract), request.User), full: false),
        ["full"] => QrsReply.List(_apps.Select(QrsQuery.OfList(request.Query, _apps.Contract), request.User), full: true),
        _ => null,
    };
}
