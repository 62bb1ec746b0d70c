using Butler.Alerts;
using Butler.Configuration;
using Butler.Messaging;
using Butler.Notifications.Shared;

namespace Butler.Notifications.Mqtt.Alerts;

/// <summary>Validates the topic of a route.</summary>
internal sealed class MqttRouteRules : IRouteRules<MqttRouteOptions>
{
    public IEnumerable<SettingsProblem> Check(MqttRouteOptions route, AlertKind kind)
    {
        if (route.Topic.Length > 0 && MqttTopic.FindProblem(route.Topic) is { } problem)
        {
            yield return new SettingsProblem("topic", $"is '{OneLine.Of(route.Topic, 100)}' but that {problem}. It must be one topic, as in qliksense/reload-succeeded.");
        }
    }
}
