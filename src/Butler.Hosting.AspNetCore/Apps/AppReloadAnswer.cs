using Butler.Apps;

namespace Butler.Hosting.AspNetCore.Apps;

/// <summary>A reload, as <c>/v5</c> shows it.</summary>
internal sealed record AppReloadAnswer(
    string Id,
    string AppId,
    AppReloadState State,
    bool IsFinal,
    AppReloadMode Mode,
    bool Partial,
    string? RequestedBy,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    double DurationSeconds,
    string? CurrentStep,
    IReadOnlyList<string> Messages,
    string? Reason,
    IReadOnlyList<AppFollowUp> FollowUps)
{
    public static AppReloadAnswer From(AppReload reload, TimeProvider time) => new(
        reload.Id,
        reload.Request.AppId,
        reload.State,
        reload.IsFinal,
        reload.Request.Mode,
        reload.Request.IsPartial,
        reload.Request.RequestedBy is { Length: > 0 } requester ? requester : null,
        reload.Started,
        reload.Ended,
        Math.Round(((reload.Ended ?? time.GetUtcNow()) - reload.Started).TotalSeconds, 3),
        reload.CurrentStep.Length > 0 ? reload.CurrentStep : null,
        reload.Messages,
        reload.Reason,
        reload.FollowUps);
}
