namespace Butler.Messaging;

/// <summary>Remembers the client ids of this Butler, so that brokers keep messages for it while it is offline.</summary>
/// <remarks>Safe for concurrent use. Storage failures are thrown.</remarks>
public interface IMqttClientIds
{
    /// <summary>Gets the client id for a broker. It is generated on the first call and then stays the same, even after a restart.</summary>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><c>butler_</c> and 16 hexadecimal digits, unique to this Butler.</returns>
    ValueTask<string> GetAsync(string broker, CancellationToken cancellationToken);
}
