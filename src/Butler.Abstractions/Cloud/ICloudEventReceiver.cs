namespace Butler.Cloud;

/// <summary>Takes the events that a Qlik Cloud tenant sends, by whatever road they came: a webhook, an MQTT broker.</summary>
/// <remarks>
/// Whoever calls it has found out who the sender is, and the receiver holds the content against that. May be called from several threads.
/// </remarks>
public interface ICloudEventReceiver
{
    /// <summary>Takes one event.</summary>
    /// <param name="body">The event as UTF-8 JSON: CloudEvents 1.0, or the older envelope with <c>eventType</c>.</param>
    /// <param name="maySpeakFor">Tells of a tenant, by its name, whether the sender may speak for it: whether it knows the tenant's secret. An
    /// event of any other tenant is <see cref="CloudEventOutcome.Foreign"/>. <see langword="null"/> when the road vouches for what it brings,
    /// as a broker does.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What became of it. An event that is <see cref="CloudEventOutcome.Accepted"/> is on disk when this returns.</returns>
    /// <exception cref="IOException">The event could not be stored. The sender should send it again.</exception>
    ValueTask<CloudEventReceipt> ReceiveAsync(ReadOnlyMemory<byte> body, Func<string, bool>? maySpeakFor, CancellationToken cancellationToken);
}

/// <summary>What became of an event from a Qlik Cloud tenant.</summary>
/// <param name="Verdict">The outcome.</param>
/// <param name="Reason">Why, in words for the sender, free of secrets; empty for an event that was accepted.</param>
public sealed record CloudEventReceipt(CloudEventOutcome Verdict, string Reason = "");

/// <summary>The possible outcomes for an event from a Qlik Cloud tenant.</summary>
public enum CloudEventOutcome
{
    /// <summary>It is stored and will be told of.</summary>
    Accepted,

    /// <summary>It tells of a reload that is known already.</summary>
    Duplicate,

    /// <summary>It is valid, but Butler has nothing to say about it: another type of event.</summary>
    Ignored,

    /// <summary>It is no event, lacks what is needed, or comes from a tenant that the settings do not name.</summary>
    Refused,

    /// <summary>It names a tenant that the sender may not speak for, or contradicts itself about the tenant.</summary>
    Foreign,
}
