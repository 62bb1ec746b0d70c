using Butler.Alerts;
using Butler.Cloud;

namespace Butler.Qlik.Cloud;

/// <summary>The result of parsing a body.</summary>
/// <param name="Event">The event; <see langword="null"/> if it is not relevant or cannot be parsed.</param>
/// <param name="Receipt">The result if there is no event.</param>
internal sealed record CloudEventReading(CloudEvent? Event, CloudEventReceipt Receipt)
{
    public static CloudEventReading Of(CloudEvent read) => new(read, new CloudEventReceipt(CloudEventOutcome.Accepted));

    public static CloudEventReading Ignored(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Ignored, reason));

    public static CloudEventReading Refused(string reason) => new(null, new CloudEventReceipt(CloudEventOutcome.Refused, reason));
}

/// <summary>An event about the end of a reload, in any of its formats.</summary>
internal sealed record CloudEvent
{
    public string TenantId { get; init; } = "";

    /// <summary>Gets the host of the tenant; empty if it is not in the event.</summary>
    public string Host { get; init; } = "";

    public string AppId { get; init; } = "";

    public string AppName { get; init; } = "";

    public string ReloadId { get; init; } = "";

    public string UserId { get; init; } = "";

    public string OwnerId { get; init; } = "";

    public TaskOutcome Outcome { get; init; }

    public CloudReloadEvent Details { get; init; } = new();

    /// <summary>Gets the details of the reload in the event; <see langword="null"/> if the event is only about one attempt of the engine.</summary>
    public CloudReload? Reload { get; init; }
}
