namespace Butler.Cloud;

/// <summary>Takes the events that a Qlik Cloud tenant sends, by whatever road they came: a webhook, an MQTT broker.</summary>
/// <remarks>
/// Whoever calls it has made sure that the sender is who it claims to be; the receiver checks the content only. May be called from several threads.
/// </remarks>
public interface ICloudEventReceiver
{
    /// <summary>Takes one event.</summary>
    /// <param name="body">The event as UTF-8 JSON: CloudEvents 1.0, or the older envelope with <c>eventType</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What became of it. An event that is <see cref="CloudEventVerdict.Accepted"/> is on disk when this returns.</returns>
    /// <exception cref="IOException">The event could not be stored. The sender should send it again.</exception>
    ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
