using Butler.Alerts;

namespace Butler.Qlik.Tests.Support;

/// <summary>Alerts as the listener makes them, and questions as the pipeline asks them.</summary>
internal static class ReloadAlerts
{
    /// <summary>When the task ended, on every clock.</summary>
    public static DateTimeOffset Moment { get; } = new(2026, 2, 16, 8, 24, 59, TimeSpan.Zero);

    public static ReloadAlert Failed(TaskOutcome outcome = TaskOutcome.Failed) => new()
    {
        Id = Guid.NewGuid().ToString(),
        ReceivedAt = Moment.AddSeconds(1),
        Outcome = outcome,
        TaskId = Events.TaskId,
        TaskName = "Nightly sales",
        AppId = Events.AppId,
        AppName = "Sales",
        ExecutionId = Guid.NewGuid().ToString(),
        LogTimestamp = "2026-02-16 09:24:59,099",
    };

    public static ReloadAlert Distribution() => Failed() with { TaskKind = TaskKind.Distribute, AwaitsOutcome = true, AppId = "", AppName = "" };

    public static EnrichmentContext Context(
        AlertParts parts = AlertParts.All, double ageSeconds = 0, int attempt = 1, Func<string, bool>? routed = null) =>
        new(
            kind => routed?.Invoke(kind) ?? true ? new AlertNeeds(parts, 2, 2) : AlertNeeds.None,
            TimeSpan.FromSeconds(ageSeconds),
            attempt);
}
