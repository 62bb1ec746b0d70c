using Butler.Messaging;

namespace Butler.Notifications.Mqtt;

/// <summary>Knows what a broker sends back to Butler: by the settings, and by the connection that was made with earlier ones.</summary>
internal sealed class MqttSubscriptions(Func<MqttOptions> options, MqttConnection connection) : IMqttSubscriptions
{
    public bool MayReceive(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);

        // What such topics do is up to the broker: EMQX takes $delayed/5/a for a, five seconds later. Publishing on wildcards, as ActiveMQ can, is no less open.
        if (topic.StartsWith('$') || topic.AsSpan().IndexOfAny("*>+#") >= 0)
        {
            return true;
        }

        // A broker that knew this Butler before may still hold a subscription of then, so the topic for starts counts in any case.
        var current = options();
        string[] filters = [current.SubscriptionRootTopic, connection.Session?.Filter ?? "", current.TaskStartTopic];

        // ActiveMQ takes a comma for the end of one topic and the beginning of another.
        return topic.Split(',').Append(topic).Any(one => filters.Any(filter => Means(filter, one)));
    }

    // RabbitMQ and ActiveMQ take a dot for a slash.
    private static bool Means(string filter, string topic) => filter.Length > 0 && (
        Matches(filter, topic) || Matches(filter.Replace('.', '/'), topic.Replace('.', '/')));

    // Words of EMQX for a subscription that is shared or alone.
    private static bool Matches(string filter, string topic) =>
        MqttTopic.Matches(filter.StartsWith("$queue/", StringComparison.Ordinal) || filter.StartsWith("$exclusive/", StringComparison.Ordinal)
            ? filter[(filter.IndexOf('/', StringComparison.Ordinal) + 1)..]
            : filter, topic);
}
