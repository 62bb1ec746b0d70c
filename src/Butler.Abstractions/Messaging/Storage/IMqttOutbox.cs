namespace Butler.Messaging.Storage;

/// <summary>Stores MQTT messages for brokers that cannot be reached.</summary>
/// <remarks>Safe for concurrent use. Changes are durable when the task completes. Storage failures are thrown.</remarks>
public interface IMqttOutbox
{
    /// <summary>Adds a message after all others waiting for the same broker.</summary>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="message">The message.</param>
    /// <param name="maxMessages">How many may wait for this broker.</param>
    /// <param name="maxBytes">How many bytes of topics and payloads may wait for this broker.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still be kept.</param>
    /// <returns><see langword="false"/> when as much as allowed waits already.</returns>
    ValueTask<bool> TryAddAsync(string broker, MqttMessage message, int maxMessages, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Reads the oldest messages without removing them.</summary>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The messages, oldest first.</returns>
    Task<IReadOnlyList<QueuedMqttMessage>> ReadAsync(string broker, int count, CancellationToken cancellationToken);

    /// <summary>Forgets messages.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that completes when they are gone.</returns>
    Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>Counts the waiting messages.</summary>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their number.</returns>
    Task<int> CountAsync(string broker, CancellationToken cancellationToken);
}

/// <summary>A message that waits for its broker.</summary>
/// <param name="Id">Its id; later messages have higher ones.</param>
/// <param name="QueuedAt">When it began to wait.</param>
/// <param name="Message">The message.</param>
public sealed record QueuedMqttMessage(long Id, DateTimeOffset QueuedAt, MqttMessage Message);
