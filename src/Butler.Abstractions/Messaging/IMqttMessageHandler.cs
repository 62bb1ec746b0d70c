namespace Butler.Messaging;

/// <summary>Handles messages from a broker. Register any number of them as services of this type.</summary>
/// <remarks>
/// The connection subscribes to the setting <c>subscriptionRootTopic</c>; a handler receives those of its messages that it wants.
/// A message without a handler is silently dropped, so that Butler's own messages may come back. Messages are handled
/// concurrently. An exception is logged and only affects that message, never the connection; see <see cref="RepeatsUntilHandled"/> for
/// messages that must not be lost.
/// </remarks>
public interface IMqttMessageHandler
{
    /// <summary>Gets the name of the broker whose messages are handled.</summary>
    string Broker { get; }

    /// <summary>Gets whether a message that failed is handled again, until it succeeds.</summary>
    /// <value>
    /// <see langword="false"/> by default: the broker gets an acknowledgment even if a message fails. With <see langword="true"/>, it gets
    /// none as long as <see cref="HandleAsync"/> throws; the delay between attempts grows from one second to a minute. Messages that are not
    /// acknowledged when Butler stops or the connection breaks are redelivered, if they were published with quality of service 1 or 2 and
    /// the broker keeps the session. So a handler must tolerate duplicates.
    /// </value>
    bool RepeatsUntilHandled => false;

    /// <summary>Determines whether messages on a topic are handled. Called for every message, so it must be fast.</summary>
    /// <param name="topic">The topic of the message. See <see cref="MqttTopic.Matches"/> for patterns.</param>
    /// <returns>Whether <see cref="HandleAsync"/> is to be called.</returns>
    bool Handles(string topic);

    /// <summary>Handles one message.</summary>
    /// <param name="message">The message; <see cref="MqttMessage.Retain"/> indicates an old one that the broker retained.</param>
    /// <param name="cancellationToken">Cancelled when Butler stops or when handling has taken two minutes.</param>
    /// <returns>A task that completes when the message is done with; then the broker gets its confirmation.</returns>
    ValueTask HandleAsync(MqttMessage message, CancellationToken cancellationToken);
}
