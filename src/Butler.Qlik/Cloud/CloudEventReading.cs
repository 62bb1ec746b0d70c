using Butler.Alerts;
using Butler.Cloud;

namespace Butler.Qlik.Cloud;

/// <summary>What the parser made of a body.</summary>
/// <param name="Event">The event; <see langword="null"/> when there is nothing to tell of, or nothing to read.</param>
/// <param name="Receipt">What to answer when there is no event.</param>
internal sealed record CloudEventReading(CloudEvent? Event, CloudEventReceipt Receipt)
{
    public static CloudEventReading Of(CloudEvent read) => new(read, new CloudEventReceipt(CloudEventOutcome.Accepted));

    public static CloudEventReading Ignored(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Ignored, reason));

    public static CloudEventReading Refused(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Refused, reason));
}

/// <summary>An event about the end of a reload, in whichever form it came.</summary>
internal sealed record CloudEvent
{
    public string TenantId { get; init; } = "";

    /// <summary>Gets the host of the tenant; empty when the event does not tell.</summary>
    public string Host { get; init; } = "";

    public string AppId { get; init; } = "";

    public string AppName { get; init; } = "";

    public string ReloadId { get; init; } = "";

    public string UserId { get; init; } = "";

    public string OwnerId { get; init; } = "";

    public TaskOutcome Outcome { get; init; }

    public CloudReloadEvent Details { get; init; } = new();

    /// <summary>Gets what the event says of the reload; <see langword="null"/> when it told of one attempt of the engine only.</summary>
    public CloudReload? Reload { get; init; }
}
