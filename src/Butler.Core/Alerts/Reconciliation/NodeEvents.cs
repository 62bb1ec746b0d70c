using Butler.Alerts;
using Butler.Executions;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>How many ends on one node log events announced, and how many Butler had to find by itself.</summary>
/// <param name="Site">The site.</param>
/// <param name="Node">The node.</param>
/// <param name="Announced">Ends that an event announced.</param>
/// <param name="Missed">Ends that no event announced although Butler was there, of an outcome that events of this site announce.</param>
internal sealed record NodeEvents(string Site, string Node, int Announced, int Missed)
{
    private const int LeastMissed = 3;

    // Found later than this, the event was most likely missed because Butler was not running.
    private static readonly TimeSpan Prompt = TimeSpan.FromMinutes(15);

    /// <summary>Gets whether the node ran tasks, and no event came from it.</summary>
    public bool IsSilent => Announced == 0 && Missed >= LeastMissed;

    /// <summary>Counts the ends of a site since a moment.</summary>
    public static async Task<IReadOnlyList<NodeEvents>> CountAsync(
        IExecutionHistory history, string site, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var ends = new Dictionary<(string Node, TaskOutcome Outcome), (int Announced, int Missed)>();
        string? cursor = null;
        do
        {
            var page = await history.ListAsync(
                new ExecutionQuery { Site = site, IsEnded = true, From = since, Cursor = cursor, Limit = 1000 }, cancellationToken);
            foreach (var execution in page.Executions.Where(static execution => execution is { IsProvisional: false, Node.Length: > 0, Outcome: not null }))
            {
                var key = (execution.Node, execution.Outcome!.Value);
                var count = ends.GetValueOrDefault(key);
                ends[key] = execution.Sources.HasFlag(ExecutionSources.Event) ? (count.Announced + 1, count.Missed)
                    : IsMissed(execution) ? (count.Announced, count.Missed + 1)
                    : count;
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        // Many sites send events of failures only.
        var tellsSuccess = ends.Any(static end => end.Key.Outcome == TaskOutcome.Succeeded && end.Value.Announced > 0);
        return
        [
            .. ends.GroupBy(static end => end.Key.Node, StringComparer.OrdinalIgnoreCase).Select(node => new NodeEvents(
                site,
                node.Key,
                node.Sum(static end => end.Value.Announced),
                node.Sum(end => end.Key.Outcome != TaskOutcome.Succeeded || tellsSuccess ? end.Value.Missed : 0))),
        ];
    }

    private static bool IsMissed(Execution execution) =>
        execution.EndedAt is { } ended && execution.LearntAt - ended < Prompt
        && (execution.Announcement == ExecutionAnnouncement.ByReconciliation
            || (execution is { Announcement: ExecutionAnnouncement.NotNeeded, Outcome: TaskOutcome.Succeeded }));
}
