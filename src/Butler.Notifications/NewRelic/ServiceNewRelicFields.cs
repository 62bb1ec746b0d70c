using Butler.Alerts;
using Butler.Services;

namespace Butler.Notifications.NewRelic;

/// <summary>Services in New Relic, with the names of Butler 16.</summary>
internal sealed class ServiceNewRelicFields : INewRelicFields
{
    public NewRelicDescription? Describe(Alert alert, AlertKind kind, NewRelicRouteOptions route, NewRelicDestination destination)
    {
        if (alert is not ServiceAlert service)
        {
            return null;
        }

        var wanted = destination.Attribute.Dynamic;
        var displayName = service.Details.DisplayName.Length > 0 ? service.Details.DisplayName : service.ServiceName;
        var state = ServiceNames.Of(service.State);
        return new NewRelicDescription(
            "qs_serviceState",
            [
                new("butler_serviceHost", wanted.ServiceHost ? service.Host : null),
                new("butler_serviceName", wanted.ServiceName ? service.ServiceName : null),
                new("butler_serviceDisplayName", wanted.ServiceDisplayName ? displayName : null),
                new("butler_serviceStatus", wanted.ServiceState ? state : null),
            ],
            $"Windows service \"{displayName}\" on host \"{service.Host}\" is {state}.");
    }
}
