using Butler.Alerts;
using Butler.Executions;

namespace Butler.Core.Executions.Storage;

/// <summary>Merges what a source says of an execution into what is known. Members with their default value say nothing.</summary>
internal static class ExecutionMerge
{
    private const ExecutionSources Announcing = ExecutionSources.Event | ExecutionSources.CloudWebhook | ExecutionSources.Mqtt | ExecutionSources.Start;

    /// <summary>Merges a report into a row.</summary>
    public static Execution Merge(Execution row, Execution report)
    {
        // What Qlik Sense says itself counts more than what an event said, whichever came first.
        var isWeaker = row.Sources.HasFlag(ExecutionSources.Reconciliation) && (report.Sources & ~Announcing) == ExecutionSources.None;
        var (strong, weak) = isWeaker ? (row, report) : (report, row);
        return row with
        {
            Id = report.IsProvisional ? row.Id : report.Id,
            RunId = Said(strong.RunId, weak.RunId),
            EventId = Said(strong.EventId, weak.EventId),
            StartId = Said(strong.StartId, weak.StartId),
            TaskKind = strong.TaskKind == default ? weak.TaskKind : strong.TaskKind,
            TaskId = Said(strong.TaskId, weak.TaskId),
            TaskName = Said(strong.TaskName, weak.TaskName),
            Tags = strong.Tags.Count > 0 ? strong.Tags : weak.Tags,
            AppId = Said(strong.AppId, weak.AppId),
            AppName = Said(strong.AppName, weak.AppName),
            Node = Said(strong.Node, weak.Node),
            Status = MergeStatus(row, report, strong, weak),
            Trigger = strong.Trigger == ExecutionTrigger.Unknown ? weak.Trigger : strong.Trigger,
            StartedBy = Said(strong.StartedBy, weak.StartedBy),
            QueuedAt = strong.QueuedAt ?? weak.QueuedAt,
            StartedAt = strong.StartedAt ?? weak.StartedAt,
            EndedAt = strong.EndedAt ?? weak.EndedAt,
            Attempt = Math.Max(row.Attempt, report.Attempt),
            IsOrphaned = row.IsOrphaned || report.IsOrphaned,
            Figures = strong.Figures ?? weak.Figures,
            Cause = Said(strong.Cause, weak.Cause),
            ErrorClass = Said(strong.ErrorClass, weak.ErrorClass),
            Sources = row.Sources | report.Sources,
            LearntAt = row.LearntAt == default || (report.LearntAt != default && report.LearntAt < row.LearntAt) ? report.LearntAt : row.LearntAt,
            Announcement = MergeAnnouncement(row.Announcement, report.Announcement),
        };
    }

    /// <summary>Determines whether two say of themselves that they are different executions.</summary>
    public static bool Contradict(Execution row, Execution report) =>
        Differ(row.RunId, report.RunId) || Differ(row.EventId, report.EventId) || Differ(row.StartId, report.StartId);

    private static ExecutionStatus MergeStatus(Execution row, Execution report, Execution strong, Execution weak) =>
        row.IsEnded && !report.IsEnded ? row.Status
        : strong.Status == ExecutionStatus.NeverStarted ? weak.Status
        : strong.Status;

    // The first that makes an end known stays; an event about an end that needed none counts.
    private static ExecutionAnnouncement MergeAnnouncement(ExecutionAnnouncement known, ExecutionAnnouncement said) =>
        known == ExecutionAnnouncement.Open || (known == ExecutionAnnouncement.NotNeeded && said == ExecutionAnnouncement.ByEvent) ? said : known;

    private static bool Differ(string left, string right) => left.Length > 0 && right.Length > 0 && !string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Said(string strong, string weak) => strong.Length > 0 ? strong : weak;
}
