using Butler.Alerts;

namespace Butler.Qlik.Cloud;

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
