using Butler.Alerts;
using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Publishes alerts. Those waiting for the broker wait in the alert outbox, not in that of the connection.</summary>
internal sealed class MqttAlertSink(string name, Func<MqttAlertOptions> options, MqttMessageSource messages, Func<IMqttPublisher> publisher)
    : IAlertSink<Alert>, ITargetSelector, IEndpointSelector, INeedsSelector
{
    public string Name => name;

    public IReadOnlyList<string> SelectTargets(Alert alert, RouteOptions route, bool gateOpen) =>
        gateOpen ? [.. messages.Describe(alert, (MqttRouteOptions)route, options()).Select(message => message.Target)] : [];

    // An empty topic turns its message off.
    public string? FindRefusal(Alert alert, RouteOptions route) => "the topics of its messages are empty";

    // All topics are on one broker.
    public string SelectEndpoint(string target, RouteOptions route) => "";

    public AlertParts SelectNeeds(AlertKind kind) => messages.SelectNeeds(kind, options());

    public async ValueTask<DeliveryResult> SendAsync(Delivery<Alert> delivery, CancellationToken cancellationToken)
    {
        var described = messages.Describe(delivery.Alert, (MqttRouteOptions)delivery.Route, options());
        if (described.FirstOrDefault(message => message.Target == delivery.Target) is not { } found)
        {
            return DeliveryResult.Rejected($"The topic for {delivery.Kind.SectionName} {delivery.Target} is no longer set.");
        }

        // Without a confirmation, it is not known to be delivered, whatever is configured for other messages.
        var message = new MqttMessage(found.Topic, found.Write()) { QualityOfService = MqttQualityOfService.AtLeastOnce };
        var result = await publisher().PublishAsync(message, cancellationToken);
        return result.Status switch
        {
            MessageStatus.Sent => DeliveryResult.Delivered,
            MessageStatus.Refused => DeliveryResult.Rejected(OneLine.Of(result.Detail, 300)),
            _ => DeliveryResult.Retry(result.Detail),
        };
    }
}
