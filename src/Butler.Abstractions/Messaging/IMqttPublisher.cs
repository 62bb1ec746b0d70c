namespace Butler.Messaging;

/// <summary>Publishes messages through the one connection that Butler keeps to a broker.</summary>
/// <remarks>
/// Safe for concurrent use. Registered as a keyed service under the name of each broker; the one without a key is that of
/// <see cref="MqttBrokers.Default"/>. Not registered when MQTT is off. No method throws because of the broker or the message, and no message
/// can break the connection for others: a topic that brokers do not take is refused before it is sent.
/// </remarks>
public interface IMqttPublisher
{
    /// <summary>Gets the name of the broker in the settings of Butler.</summary>
    string Broker { get; }

    /// <summary>Gets whether the connection stands now.</summary>
    bool IsConnected { get; }

    /// <summary>Gets the state of the connection in words, free of secrets: where it leads, or why there is none.</summary>
    string ConnectionState { get; }

    /// <summary>Hands a message to the broker now, or not at all. For those who try again themselves, as sinks of alerts do.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still go out.</param>
    /// <returns><see cref="MessageStatus.Sent"/> once the broker has confirmed the message as its quality of service demands,
    /// <see cref="MessageStatus.Unavailable"/>, or <see cref="MessageStatus.Refused"/> by Butler (topic) or by the broker (MQTT 5 only:
    /// MQTT 3.1.1 has no word for it).</returns>
    ValueTask<MessageResult> PublishAsync(MqttMessage message, CancellationToken cancellationToken);

    /// <summary>Hands a message to the broker, or keeps it on disk until the broker can be reached.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still go out.</param>
    /// <returns>As <see cref="PublishAsync"/>, and <see cref="MessageStatus.Queued"/> when the message is on disk. Messages that wait go out
    /// first, in the order in which they came. <see cref="MessageStatus.Unavailable"/> when there is no room to keep more.</returns>
    ValueTask<MessageResult> PublishOrQueueAsync(MqttMessage message, CancellationToken cancellationToken);
}
