namespace Butler.Cloud;

/// <summary>Receives the events of a Qlik Cloud tenant from any source: a webhook, an MQTT broker.</summary>
/// <remarks>
/// The caller has authenticated the sender, and the receiver checks the content against that. May be called from several threads.
/// </remarks>
public interface ICloudEventReceiver
{
    /// <summary>Receives one event.</summary>
    /// <param name="body">The event as UTF-8 JSON: CloudEvents 1.0, or the older envelope with <c>eventType</c>.</param>
    /// <param name="maySpeakFor">Determines whether the sender may send events for a tenant, by the tenant's name: whether it knows the secret. An
    /// event of any other tenant is <see cref="CloudEventOutcome.Foreign"/>. <see langword="null"/> if the source is trusted,
    /// like a broker.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The result. An event that is <see cref="CloudEventOutcome.Accepted"/> is on disk when this returns.</returns>
    /// <exception cref="IOException">The event could not be stored. The sender should send it again.</exception>
    ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken);
}

/// <summary>The result of receiving an event from a Qlik Cloud tenant.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">The reason, for the sender, without secrets; empty for an accepted event.</param>
public sealed record CloudEventReceipt(CloudEventOutcome Outcome, string Reason = "");

/// <summary>The possible outcomes for an event from a Qlik Cloud tenant.</summary>
public enum CloudEventOutcome
{
    /// <summary>It is stored and will be processed.</summary>
    Accepted,

    /// <summary>It reports a reload that is already known.</summary>
    Duplicate,

    /// <summary>It is valid, but of a type that Butler ignores.</summary>
    Ignored,

    /// <summary>It is not an event, lacks required information, or comes from a tenant that is not in the settings.</summary>
    Refused,

    /// <summary>It names a tenant that the sender may not act for, or contradicts itself about the tenant.</summary>
    Foreign,
}
