using Butler.Alerts;
using Butler.Messaging;
using Butler.Notifications.Shared;
using Butler.Services;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

/// <summary>Publishes the state of each service at every check, while service alerts over MQTT are on.</summary>
internal sealed class ServiceStatusPublisher(Func<MqttAlertOptions> options, Func<IMqttPublisher> publisher, ILogger<ServiceStatusPublisher> logger)
    : IServiceObserver
{
    public async ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken)
    {
        var current = options();
        var topic = ServiceMqtt.TopicOf(current.ServiceStatusTopic, observation.Host, observation.ServiceName);
        if (topic.Length == 0 || (current.FindRoute(AlertKinds.ServiceStopped) ?? current.FindRoute(AlertKinds.ServiceStarted)) is null)
        {
            return;
        }

        var payload = PayloadJson.WriteObject(writer => ServiceMqtt.Write(
            writer, observation.Host, observation.ServiceName, observation.FriendlyName, observation.State, observation.Details));

        // The next check follows soon, so a report that cannot be sent now is dropped.
        var result = await publisher().PublishAsync(new MqttMessage(topic, payload), cancellationToken);
        if (!result.IsAccepted)
        {
            logger.StateNotTold(topic, result.Detail);
        }
    }
}
