namespace Butler.Messaging;

/// <summary>Publishes messages through Butler's single connection to a broker.</summary>
/// <remarks>
/// Safe for concurrent use. Registered as a keyed service under the name of each broker; the one without a key is
/// <see cref="MqttBrokers.Default"/>. Not registered if MQTT is off. No method throws because of the broker or the message, and no message
/// can break the connection for others: a topic that brokers do not accept is rejected before it is sent.
/// </remarks>
public interface IMqttPublisher
{
    /// <summary>Gets the name of the broker in the settings of Butler.</summary>
    string Broker { get; }

    /// <summary>Gets whether the connection is up.</summary>
    bool IsConnected { get; }

    /// <summary>Gets a description of the connection state, without secrets: where it leads, or why it is down.</summary>
    string ConnectionState { get; }

    /// <summary>Publishes a message now, or not at all. For callers with their own retries, such as alert sinks.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still go out.</param>
    /// <returns><see cref="MessageStatus.Sent"/> once the broker has confirmed the message according to its quality of service,
    /// <see cref="MessageStatus.Unavailable"/>, or <see cref="MessageStatus.Refused"/> by Butler (topic) or by the broker (MQTT 5 only:
    /// MQTT 3.1.1 does not support it).</returns>
    ValueTask<MessageResult> PublishAsync(MqttMessage message, CancellationToken cancellationToken);

    /// <summary>Publishes a message, or stores it on disk until the broker can be reached.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still go out.</param>
    /// <returns>Like <see cref="PublishAsync"/>, or <see cref="MessageStatus.Queued"/> if the message is on disk. Waiting messages are sent
    /// first, in order. <see cref="MessageStatus.Unavailable"/> if there is no room to store more.</returns>
    ValueTask<MessageResult> PublishOrQueueAsync(MqttMessage message, CancellationToken cancellationToken);
}
