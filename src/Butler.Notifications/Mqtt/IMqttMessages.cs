using Butler.Alerts;

namespace Butler.Notifications.Mqtt;

/// <summary>Describes what is published about one type of alert. A type without one is published as JSON with all its fields.</summary>
/// <remarks>Register further ones as a service; the one registered last is asked first. Pure and safe for concurrent use.</remarks>
public interface IMqttMessages
{
    /// <summary>States what alerts of a kind need to have looked up beyond task, app and owner.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="options">The topics.</param>
    /// <returns>The further parts; none by default.</returns>
    AlertParts SelectNeeds(AlertKind kind, MqttAlertOptions options) => AlertParts.None;

    /// <summary>Describes what is published about an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="route">The route of its kind.</param>
    /// <param name="options">The topics.</param>
    /// <returns>The messages, those with an empty topic being turned off; <see langword="null"/> when the alert is of a type or a kind
    /// that this one does not know.</returns>
    IReadOnlyList<MqttAlertMessage>? Describe(Alert alert, MqttRouteOptions route, MqttAlertOptions options);
}
