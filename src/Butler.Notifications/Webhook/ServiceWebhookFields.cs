using Butler.Alerts;
using Butler.Services;

namespace Butler.Notifications.Webhook;

/// <summary>The fields of alerts about services, with the names and order of Butler 16, where GET uses lowercase names.</summary>
internal sealed class ServiceWebhookFields : IWebhookFields
{
    public IReadOnlyList<KeyValuePair<string, object?>>? Describe(Alert alert, AlertKind kind, RouteOptions route, WebhookMethod method)
    {
        if (alert is not ServiceAlert service)
        {
            return null;
        }

        List<KeyValuePair<string, object?>> fields =
        [
            new("event", "Windows service monitor"),
            new("host", service.Host),
            new("serviceStatus", ServiceNames.Of(service.State)),
            new("serviceName", service.ServiceName),
            new("serviceDisplayName", service.Details.DisplayName),
            new("serviceStartType", ServiceNames.Of(service.Details.StartType)),
            new("prevState", ServiceNames.Of(service.PreviousState)),
            new("currState", ServiceNames.Of(service.State)),
            new("stateChanged", service.State != service.PreviousState),
        ];
        return method == WebhookMethod.Get ? fields.ConvertAll(static field => new KeyValuePair<string, object?>(field.Key.ToLowerInvariant(), field.Value)) : fields;
    }
}
