using Butler.Alerts;

namespace Butler.Notifications.Mqtt;

/// <summary>Describes the messages for one type of alert. A type without one is published as JSON with all its fields.</summary>
/// <remarks>Register your own as services; the last one registered is used first. Pure and safe for concurrent use.</remarks>
public interface IMqttMessages
{
    /// <summary>Returns the parts that alerts of a kind need in addition to task, app and owner.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="options">The topics.</param>
    /// <returns>The further parts; none by default.</returns>
    AlertParts SelectNeeds(AlertKind kind, MqttAlertOptions options) => AlertParts.None;

    /// <summary>Describes the messages for an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="route">The route of its kind.</param>
    /// <param name="options">The topics.</param>
    /// <returns>The messages, where an empty topic means turned off; <see langword="null"/> if the alert is of a type or kind
    /// that is not supported.</returns>
    IReadOnlyList<MqttAlertMessage>? Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options);
}
