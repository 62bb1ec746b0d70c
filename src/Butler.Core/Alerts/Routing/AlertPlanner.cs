using Butler.Alerts;
using Butler.Alerts.Pipeline;

namespace Butler.Core.Alerts.Routing;

/// <summary>Plans alerts using the pipeline's rules.</summary>
internal sealed class AlertPlanner(Destinations destinations, AlertCodec codec) : IAlertPlanner
{
    public IReadOnlyList<AlertPlan> Plan(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var kind = codec.FindKind(alert.Kind)
            ?? throw new ArgumentException($"The alert kind '{alert.Kind}' is not registered.", nameof(alert));
        return [.. destinations.All.Select(destination => destination.FindRoute(kind) is { } route
            ? AlertRouter.Decide(alert, new AlertRoute(destination, route))
            : new AlertPlan(destination.Name, [], $"no route: alerts of the kind '{kind.Name}' ({kind.SectionName}) do not go here"))];
    }
}
