using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>The end of one reload of an app in Qlik Cloud.</summary>
/// <remarks>
/// <see cref="App"/>, <see cref="Reload"/>, <see cref="Owner"/> and <see cref="ScriptLog"/> are looked up later and are
/// <see langword="null"/> if no route needs them or the lookup failed (then <see cref="Alert.Gaps"/> has the reason).
/// </remarks>
public sealed record CloudReloadAlert : Alert
{
    /// <summary>Gets how the reload ended.</summary>
    public TaskOutcome Outcome { get; init; }

    /// <summary>Gets the id of the tenant.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>Gets the address of the tenant, as in <c>https://company.eu.qlikcloud.com</c>; empty for an unknown tenant.</summary>
    public string TenantUrl { get; init; } = "";

    /// <summary>Gets the tenant's information from the settings.</summary>
    public string TenantComment { get; init; } = "";

    /// <summary>Gets the address of the tenant's administration; empty when the settings name none.</summary>
    public string QmcUrl { get; init; } = "";

    /// <summary>Gets the address of the tenant's hub; empty when the settings name none.</summary>
    public string HubUrl { get; init; } = "";

    /// <summary>Gets the id of the app, a GUID.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets the name of the app; empty until it is looked up when the event does not name it.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets the id of the reload.</summary>
    public string ReloadId { get; init; } = "";

    /// <summary>Gets the id of the user who requested the reload; empty if unknown.</summary>
    public string UserId { get; init; } = "";

    /// <summary>Gets the id of the user who owns the app; empty if unknown.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>Gets the content of the event.</summary>
    public CloudReloadEvent Event { get; init; } = new();

    /// <summary>Gets the details of the app in Qlik Cloud.</summary>
    public CloudApp? App { get; init; }

    /// <summary>Gets the details of the reload in Qlik Cloud.</summary>
    public CloudReload? Reload { get; init; }

    /// <summary>Gets the owner of the app; its directory is empty.</summary>
    public AlertOwner? Owner { get; init; }

    /// <summary>Gets the address of the owner's picture; may be empty.</summary>
    public string OwnerPicture { get; init; } = "";

    /// <summary>Gets the script log, as far as a route needs it.</summary>
    public ScriptLog? ScriptLog { get; init; }

    /// <summary>Gets why the reload failed or was canceled; <see langword="null"/> for a success, and until it is known.</summary>
    public ReloadCause? Cause { get; init; }

    /// <summary>Gets what came before a failure; <see langword="null"/> unless a route needs it and the tenant has it.</summary>
    public TaskHistory? History { get; init; }

    /// <summary>Gets what differs from the last successful run, one sentence each; empty when nothing is known.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Gets the cause as far as it is known: <see cref="Cause"/>, or what the tenant and the event say.</summary>
    /// <value><see langword="null"/> for a success.</value>
    [JsonIgnore]
    public override ReloadCause? KnownCause => Outcome == TaskOutcome.Succeeded ? null : Cause ?? ReloadCause.Of(ToldReason());

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => AlertKinds.ForCloudReload(Outcome).Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => AppId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => AppName.Length > 0 ? AppName : AppId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRoutingKnown => App is { AreTagsKnown: true };

    /// <inheritdoc/>
    [JsonIgnore]
    public override AlertParts RoutingPart => AlertParts.App;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> RoutingTags => App?.Tags ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override AlertOwner? RoutingOwner => Owner;

    private string ToldReason() => string.Join('\n', (string?[])[Reload?.ErrorMessage, .. Event?.Errors ?? [], Reload?.ErrorCode]);
}

/// <summary>The details of a reload in Qlik Cloud.</summary>
public sealed record CloudReload
{
    /// <summary>Gets the trigger: <c>hub</c>, <c>chronos</c>, <c>external</c>, <c>automations</c>, <c>data-refresh</c>, <c>choreographer</c>.</summary>
    public string Trigger { get; init; } = "";

    /// <summary>Gets Qlik's word for how it ended: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>CANCELED</c>, <c>EXCEEDED_LIMIT</c>; empty when unknown.</summary>
    public string Status { get; init; } = "";

    /// <summary>Gets the error code; empty if there is no error.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>Gets the error text; empty if there is no error.</summary>
    public string ErrorMessage { get; init; } = "";

    /// <summary>Gets the summary that Qlik Cloud wrote.</summary>
    public string Log { get; init; } = "";

    /// <summary>Gets when the reload was requested.</summary>
    public DateTimeOffset? CreationTime { get; init; }

    /// <summary>Gets when it began.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }
}
