using Butler.Alerts;
using Butler.Measurements;
using Butler.Services;

namespace Butler.Notifications.InfluxDb;

/// <summary>The points for services: those of checks have the names of Butler 16, those of changes also contain the previous state.</summary>
internal sealed class ServiceInfluxPoints : IInfluxPoints
{
    public IReadOnlyList<Measurement>? Describe(Alert alert, AlertKind kind, InfluxRouteOptions route) =>
        alert is ServiceAlert service
            ?
            [
                new Measurement(
                    "win_service_state_change",
                    Tags(service.Host, service.ServiceName, service.FriendlyName, service.Details),
                    [
                        .. Fields(service.State, service.Details),
                        new("previous_state_num", (int)service.PreviousState),
                        new("previous_state_text", ServiceNames.Of(service.PreviousState)),
                    ]),
            ]
            : null;

    /// <summary>Creates the point for one check of a service.</summary>
    public static Measurement Of(ServiceObservation seen) =>
        new("win_service_state", Tags(seen.Host, seen.ServiceName, seen.FriendlyName, seen.Details), Fields(seen.State, seen.Details)) { Time = seen.Time };

    private static KeyValuePair<string, string>[] Tags(string host, string serviceName, string friendlyName, ServiceDetails details) =>
    [
        new("host", host),
        new("service_name", serviceName),
        new("display_name", details.DisplayName),
        new("friendly_name", friendlyName),
    ];

    private static KeyValuePair<string, object?>[] Fields(ServiceState state, ServiceDetails details) =>
    [
        new("state_num", (int)state),
        new("state_text", ServiceNames.Of(state)),
        new("startup_mode_num", (int)details.StartType),
        new("startup_mode_text", ServiceNames.Of(details.StartType)),
    ];
}
