using Butler.Alerts;
using Butler.Services;

namespace Butler.Notifications.Templating.Fields;

/// <summary>Names the fields of alerts about services, as Butler 16's templates know them.</summary>
internal sealed class ServiceAlertFields : IAlertFields, IBuiltInFields
{
    public IReadOnlyDictionary<string, object?>? Describe(Alert alert, RouteOptions route) => alert is not ServiceAlert service
        ? null
        : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["host"] = service.Host,
            ["serviceStatus"] = ServiceNames.Of(service.State),
            ["servicePrevStatus"] = ServiceNames.Of(service.PreviousState),
            ["serviceName"] = service.ServiceName,
            ["serviceDisplayName"] = service.Details.DisplayName,
            ["serviceFriendlyName"] = service.FriendlyName,
            ["serviceStartType"] = ServiceNames.Of(service.Details.StartType),
            ["serviceExePath"] = service.Details.ExePath,
            ["serviceDependencies"] = service.Details.Dependencies,
        };
}
