namespace Butler.Messaging;

/// <summary>Remembers the names that brokers know this Butler by, so that they keep messages for it while it is away.</summary>
/// <remarks>Safe for concurrent use. Failures of the storage are thrown.</remarks>
public interface IMqttClientIds
{
    /// <summary>Gets the client id for a broker. It is made up at the first call and stays the same from then on, also after a restart.</summary>
    /// <param name="broker">The name of the broker.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><c>butler_</c> and 16 hexadecimal digits, which no other Butler has.</returns>
    ValueTask<string> GetAsync(string broker, CancellationToken cancellationToken);
}
