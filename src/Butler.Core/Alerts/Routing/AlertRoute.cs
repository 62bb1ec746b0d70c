using Butler.Alerts;
using Butler.Alerts.Pipeline;

namespace Butler.Core.Alerts.Routing;

/// <summary>The route of one kind to one destination.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Route">The route.</param>
internal sealed record AlertRoute(IAlertDestination Destination, RouteOptions Route);
