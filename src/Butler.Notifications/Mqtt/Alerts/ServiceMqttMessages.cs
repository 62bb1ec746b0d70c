using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Services;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Services that stopped or started again, as published by Butler 16.</summary>
internal sealed class ServiceMqttMessages : IMqttMessages
{
    public IReadOnlyList<MqttAlertMessage>? Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options)
    {
        if (alert is not ServiceAlert service)
        {
            return null;
        }

        var start = service.State == ServiceState.Running ? options.ServiceRunningTopic : options.ServiceStoppedTopic;
        var topic = ServiceMqtt.TopicOf(route.Topic.Length > 0 ? route.Topic : start, service.Host, service.ServiceName);
        return
        [
            new("", topic, () => PayloadJson.WriteObject(writer =>
            {
                ServiceMqtt.Write(writer, service.Host, service.ServiceName, service.FriendlyName, service.State, service.Details);
                writer.WriteString("servicePrevStatus", ServiceNames.Of(service.PreviousState));
                writer.WriteBoolean("serviceStatusChanged", service.State != service.PreviousState);
            })),
        ];
    }
}
