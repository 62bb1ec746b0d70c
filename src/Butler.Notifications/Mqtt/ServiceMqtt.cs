using System.Text.Json;
using Butler.Notifications.Mqtt.Alerts;
using Butler.Services;

namespace Butler.Notifications.Mqtt;

/// <summary>The common parts of service alerts and service reports.</summary>
internal static class ServiceMqtt
{
    public static string TopicOf(string start, string host, string service) => start.Length > 0 ? $"{start}/{host}/{service}" : "";

    public static void Write(Utf8JsonWriter writer, string host, string service, string friendlyName, ServiceState state, ServiceDetails details)
    {
        writer.WriteString("serviceHost", host);
        writer.WriteString("serviceName", service);
        writer.WriteString("serviceFriendlyName", friendlyName);
        writer.WriteString("serviceDisplayName", details.DisplayName);
        QrsJson.WriteNames(writer, "serviceDependencies", details.Dependencies);
        writer.WriteString("serviceStartType", ServiceNames.Of(details.StartType));
        writer.WriteString("serviceExePath", details.ExePath);
        writer.WriteString("serviceStatus", ServiceNames.Of(state));
    }
}
