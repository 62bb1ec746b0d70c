using System.Security.Cryptography;
using System.Text;
using Butler.Alerts;
using Butler.Core.Alerts.Routing;
using Butler.Executions;
using Butler.Executions.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Makes alerts of the ends of runs that no event announced.</summary>
/// <remarks>
/// It only proposes them to the inbox: <see cref="AnnouncementStep"/> decides, when the alert is processed, whether it is the first about its end. The id of the alert
/// follows from the execution, so a proposal that is repeated after a crash is a duplicate.
/// </remarks>
internal sealed class UnannouncedEnds(
    IExecutionSource source, IExecutionStore store, IAlertInbox inbox, AlertCodec codec, RouteTable routes, ILogger logger)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);
    private readonly HashSet<string> _proposed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Proposes alerts about ends that Butler learnt of before a moment.</summary>
    public async Task ProposeAsync(SiteReading reading, DateTimeOffset learntBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        int more;
        do
        {
            var open = await store.ListUnannouncedAsync(source.Site, learntBefore, _proposed.Count + MostAtOnce, cancellationToken);
            _proposed.IntersectWith(open.Select(static execution => execution.Id));
            var quiet = new List<string>();
            more = 0;
            foreach (var execution in open.Where(execution => !_proposed.Contains(execution.Id)))
            {
                switch (await JudgeAsync(execution, reading, now, cancellationToken))
                {
                    case Verdict.Quiet:
                        quiet.Add(execution.Id);
                        more++;
                        break;
                    case Verdict.Proposed:
                        _proposed.Add(execution.Id);
                        more++;
                        break;
                }
            }

            if (quiet.Count > 0)
            {
                await store.SetAnnouncementAsync(source.Site, quiet, ExecutionAnnouncement.NotNeeded, cancellationToken);
            }
        }
        while (more >= MostAtOnce);
    }

    private async Task<Verdict> JudgeAsync(Execution execution, SiteReading reading, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (execution.Outcome is null || execution.LearntAt < now - LongestWait)
        {
            return Verdict.Quiet;
        }

        if (execution.IsProvisional || reading.IsLive(execution))
        {
            return Verdict.Wait;
        }

        var attempts = execution.RunId.Length == 0
            ? []
            : (await store.ListAsync(new ExecutionQuery { Site = source.Site, RunId = execution.RunId, Limit = 1000 }, cancellationToken)).Executions;
        var others = attempts.Where(other => other.Id != execution.Id).ToList();
        return others.Exists(other => IsLater(other, execution) || IsTold(other)) ? Verdict.Quiet
            : others.Exists(static other => !other.IsEnded && !other.IsOrphaned) ? Verdict.Wait
            : await ProposeAsync(execution, now, cancellationToken);
    }

    private async Task<Verdict> ProposeAsync(Execution execution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (alert, key) = source.CreateAlert(execution, now);
        if (execution.Outcome == TaskOutcome.Succeeded && !IsRouted(alert))
        {
            return Verdict.Quiet;
        }

        var late = now - execution.EndedAt is { } age && age > TimeSpan.Zero ? age : TimeSpan.Zero;
        alert = alert with { Id = IdOf(execution), FoundExecutionId = execution.Id, FoundLateBy = late };
        if (await inbox.AcceptAsync(alert, key, Remembered, cancellationToken) == AlertReceipt.Accepted)
        {
            ReconciliationMetrics.Found(source.Site, execution.Outcome!.Value, late);
            logger.Found(source.Site, alert.SubjectName, execution.Id, execution.Outcome!.Value.ToString(), late.TotalSeconds);
        }

        return Verdict.Proposed;
    }

    // Good news that no destination takes is not worth a row in the inbox; bad news always is, because someone should take it.
    private bool IsRouted(Alert alert) => alert.PossibleKinds.Select(codec.FindKind).OfType<AlertKind>().Any(kind => routes.RoutesOf(kind).Count > 0);

    private static bool IsLater(Execution other, Execution execution) =>
        other.Attempt != execution.Attempt ? other.Attempt > execution.Attempt : (other.StartedAt ?? other.QueuedAt) > (execution.StartedAt ?? execution.QueuedAt);

    private static bool IsTold(Execution other) => other.Announcement is ExecutionAnnouncement.ByEvent or ExecutionAnnouncement.ByReconciliation;

    // A version 7 id, sortable by time as the ids of other alerts are, whose random part follows from the execution.
    private static string IdOf(Execution execution)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(execution.LearntAt).TryWriteBytes(bytes, bigEndian: true, out _);
        SHA256.HashData(Encoding.UTF8.GetBytes($"{execution.Site}|{execution.Id}")).AsSpan(0, 10).CopyTo(bytes[6..]);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private enum Verdict
    {
        Wait,
        Quiet,
        Proposed,
    }
}
