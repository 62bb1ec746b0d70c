namespace Butler.Messaging;

/// <summary>Knows what the broker sends back to Butler. Every connection to a broker registers one.</summary>
/// <remarks>Safe for concurrent use. Messages that come back are obeyed: they start tasks, and do what handlers of the host do. Whoever
/// publishes on behalf of others asks here whether they may.</remarks>
public interface IMqttSubscriptions
{
    /// <summary>Determines whether a message on a topic may come back to Butler.</summary>
    /// <param name="topic">The topic of the message.</param>
    /// <returns>Whether a subscription means the topic, or a broker might take it for one that a subscription means. When in doubt,
    /// <see langword="true"/>.</returns>
    bool MayReceive(string topic);
}
