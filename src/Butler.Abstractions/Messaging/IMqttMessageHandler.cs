namespace Butler.Messaging;

/// <summary>Does something with messages that a broker sends to Butler. Register it as a service of this type, as many as there are uses.</summary>
/// <remarks>
/// The connection subscribes to what the settings name as <c>subscriptionRootTopic</c>; a handler gets the messages among them that it wants.
/// A message that no handler wants is dropped without a word, so that what Butler publishes itself may come back. Several messages are handled
/// at the same time. An exception is logged and costs this one message, never the connection; see <see cref="RepeatsUntilHandled"/> for
/// messages that must not get lost.
/// </remarks>
public interface IMqttMessageHandler
{
    /// <summary>Gets the name of the broker whose messages it wants.</summary>
    string Broker { get; }

    /// <summary>Gets whether a message that failed is handled again, until it succeeds.</summary>
    /// <value>
    /// <see langword="false"/> by default: the broker gets its confirmation also for a message that failed. With <see langword="true"/> it gets
    /// none as long as <see cref="HandleAsync"/> throws; the wait between two attempts grows from one second to a minute. What is not confirmed
    /// when Butler stops or the connection breaks comes again, provided that it was published with a quality of service of 1 or 2 and that the
    /// broker keeps the session. So it must not matter when the same message is handled twice.
    /// </value>
    bool RepeatsUntilHandled => false;

    /// <summary>Determines whether it wants the messages of a topic. Called for every message, so it must be quick.</summary>
    /// <param name="topic">The topic of the message. See <see cref="MqttTopic.Matches"/> for patterns.</param>
    /// <returns>Whether <see cref="HandleAsync"/> is to be called.</returns>
    bool Handles(string topic);

    /// <summary>Handles one message.</summary>
    /// <param name="message">The message; <see cref="MqttMessage.Retain"/> tells that it is an old one which the broker kept.</param>
    /// <param name="cancellationToken">Cancelled when Butler stops or when handling has taken two minutes.</param>
    /// <returns>A task that completes when the message is done with; then the broker gets its confirmation.</returns>
    ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken);
}
