using System.Globalization;
using Butler.Alerts;
using Butler.Diagnostics;
using Butler.Executions;

namespace Butler.Qlik.Executions.Results;

/// <summary>Creates the alert about an execution whose end no event told.</summary>
internal static class FoundAlert
{
    /// <summary>Creates the alert, and the key under which the inbox recognizes an event about the same end.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="now">The time by Butler's clock.</param>
    /// <param name="ahead">How far the clock of QRS is ahead of it.</param>
    public static (Alert Alert, string? DeduplicationKey) Create(Execution execution, DateTimeOffset now, TimeSpan ahead)
    {
        var outcome = execution.Outcome ?? TaskOutcome.Failed;
        var id = execution.EventId.Length > 0 ? execution.EventId : execution.RunId.Length > 0 ? execution.RunId : execution.Id;
        var ended = execution.EndedAt ?? execution.StartedAt ?? execution.QueuedAt ?? now + ahead;
        var late = now + ahead - ended;
        var alert = new ReloadAlert
        {
            ReceivedAt = now,
            Site = execution.Site,
            FoundLateBy = late > TimeSpan.Zero ? late : TimeSpan.Zero,
            TaskKind = execution.TaskKind,
            Outcome = outcome,
            HostName = VisibleText.OnlyVisible(execution.Node),
            TaskId = execution.TaskId,
            TaskName = VisibleText.OnlyVisible(execution.TaskName),
            AppId = execution.AppId,
            AppName = VisibleText.OnlyVisible(execution.AppName),
            User = VisibleText.OnlyVisible(execution.StartedBy),
            ExecutionId = id,
            LogTimestamp = ended.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture),
            LogLevel = outcome switch { TaskOutcome.Succeeded => "INFO", TaskOutcome.Aborted => "WARN", _ => "ERROR" },
            LogMessage = VisibleText.OnlyVisible(Say(execution, outcome)),
        };
        return (alert, TaskEndKey.Of(execution.TaskKind, outcome, id, execution.Site));
    }

    private static string Say(Execution execution, TaskOutcome outcome)
    {
        var how = outcome switch { TaskOutcome.Succeeded => "Succeeded", TaskOutcome.Aborted => "Aborted", _ => "Failed" };
        if (execution.Cause.Length > 0)
        {
            return execution.Cause;
        }

        if (execution.StartedAt is null)
        {
            return execution.EndedAt - execution.QueuedAt is { } waited && waited > TimeSpan.Zero
                ? $"{(outcome == TaskOutcome.Aborted ? "Cancelled" : how)} after {Words(waited)} in the queue, without having started"
                : $"{how} without having started";
        }

        return execution.Duration is { } ran ? $"{how} after {Words(ran)}" : how;
    }

    private static string Words(TimeSpan time) =>
        time.TotalSeconds < 120 ? Text($"{time.TotalSeconds:0} seconds")
        : time.TotalMinutes < 120 ? Text($"{time.TotalMinutes:0} minutes")
        : Text($"{time.TotalHours:0.#} hours");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
