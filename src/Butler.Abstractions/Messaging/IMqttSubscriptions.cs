namespace Butler.Messaging;

/// <summary>Knows which messages a broker sends back to Butler. Every broker connection registers one.</summary>
/// <remarks>Safe for concurrent use. Messages that come back are acted on: they start tasks, and are passed to the host's handlers. Code that
/// publishes on behalf of others checks here whether that is allowed.</remarks>
public interface IMqttSubscriptions
{
    /// <summary>Determines whether a message on a topic may come back to Butler.</summary>
    /// <param name="topic">The topic of the message.</param>
    /// <returns>Whether a subscription means the topic, or a broker might take it for one that a subscription means. When in doubt,
    /// <see langword="true"/>.</returns>
    bool MayReceive(string topic);
}
