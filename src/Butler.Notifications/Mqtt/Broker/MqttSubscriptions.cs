using Butler.Messaging;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Knows what a broker sends back to Butler: according to the settings, and to the connection made with earlier ones.</summary>
internal sealed class MqttSubscriptions(Func<MqttOptions> options, MqttConnection connection) : IMqttSubscriptions
{
    public bool MayReceive(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);

        // The meaning of such topics is up to the broker: EMQX treats $delayed/5/a as a, five seconds later. Publishing on wildcards, as in ActiveMQ, is just as open.
        if (topic.StartsWith('$') || topic.AsSpan().IndexOfAny("*>+#") >= 0)
        {
            return true;
        }

        // A broker may still have a subscription from an earlier session, so the topic for starts always counts.
        var current = options();
        string[] filters = [current.SubscriptionRootTopic, connection.Session?.Filter ?? "", current.TaskStartTopic];

        // ActiveMQ treats a comma as a separator between topics.
        return topic.Split(',').Append(topic).Any(one => filters.Any(filter => Means(filter, one)));
    }

    // RabbitMQ and ActiveMQ treat a dot as a slash.
    private static bool Means(string filter, string topic) => filter.Length > 0 && (
        Matches(filter, topic) || Matches(filter.Replace('.', '/'), topic.Replace('.', '/')));

    // EMQX keywords for shared or exclusive subscriptions.
    private static bool Matches(string filter, string topic) =>
        MqttTopic.Matches(filter.StartsWith("$queue/", StringComparison.Ordinal) || filter.StartsWith("$exclusive/", StringComparison.Ordinal)
            ? filter[(filter.IndexOf('/', StringComparison.Ordinal) + 1)..]
            : filter, topic);
}
