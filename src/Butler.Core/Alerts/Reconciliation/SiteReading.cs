using Butler.Alerts;
using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>One reading of a site: everything since a moment, what runs now, and what is still to end. Writes it to the history as it comes.</summary>
/// <param name="source">The site.</param>
/// <param name="store">The history.</param>
/// <param name="forms">Learns from executions that an event was matched to.</param>
/// <param name="known">What the reading before stored: not written again unless it changed.</param>
/// <param name="now">The time of the reading.</param>
/// <param name="knownSince">The moment before which ends are not made known.</param>
internal sealed class SiteReading(
    IExecutionSource source, IExecutionStore store, EventIdForms forms, SiteReading? known, DateTimeOffset now, DateTimeOffset knownSince)
{
    private const int MostAtOnce = 500;
    private readonly Dictionary<string, Execution> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _live = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _idle = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets how many executions the site showed since the moment.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the newest moment, by the clock of the site, that an execution tells of.</summary>
    public DateTimeOffset Newest { get; private set; }

    /// <summary>Reads and stores.</summary>
    /// <exception cref="ExecutionSourceException">The site cannot be read.</exception>
    public async Task RunAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await foreach (var page in source.ReadSinceAsync(since, cancellationToken))
        {
            await StoreAsync(page, cancellationToken);
        }

        Count = _rows.Count;
        var live = await source.ReadLiveAsync(cancellationToken);
        foreach (var execution in live)
        {
            _live.Add(execution.Id);
            _live.Add(execution.RunId);
        }

        await StoreAsync(live, cancellationToken);
        await ReadAgainAsync(cancellationToken);
    }

    /// <summary>Determines whether a run is still going on.</summary>
    public bool IsLive(Execution execution) => _live.Contains(execution.Id) || (execution.RunId.Length > 0 && _live.Contains(execution.RunId));

    /// <summary>Counts the executions of this reading that a reading since a moment must show too.</summary>
    public int CountSince(DateTimeOffset since) => _rows.Values.Count(execution => execution.EndedAt > since);

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var waiting = (await store.ListActiveAsync(source.Site, cancellationToken)).Where(static execution => !execution.IsProvisional).ToList();
        var unseen = waiting.Where(execution => !_rows.ContainsKey(execution.Id) && !(execution.IsOrphaned && execution.LearntAt < now.AddDays(-1))).ToList();
        if (unseen.Count > 0)
        {
            await StoreAsync(await source.ReadAgainAsync(unseen, cancellationToken), cancellationToken);
        }

        // What is active without being worked on may just be about to end, or be new; twice in a row it is not.
        var idle = waiting.Where(execution => !IsLive(execution) && !HasEnded(execution) && MustBeLive(execution)).ToList();
        _idle.UnionWith(idle.Select(static execution => execution.Id));
        var orphans = idle.Where(execution => known?._idle.Contains(execution.Id) == true && !execution.IsOrphaned)
            .Select(execution => new Execution { Id = execution.Id, Site = source.Site, Status = execution.Status, IsOrphaned = true });
        await WriteAsync([.. orphans], cancellationToken);
    }

    private bool HasEnded(Execution execution) => _rows.TryGetValue(execution.Id, out var read) && read.IsEnded;

    // How distributions and preloads show while they run is not known.
    private static bool MustBeLive(Execution execution) => execution.TaskKind is TaskKind.Reload or TaskKind.ExternalProgram or TaskKind.UserSync;

    private async Task StoreAsync(IReadOnlyList<Execution> read, CancellationToken cancellationToken)
    {
        var changed = new List<Execution>(read.Count);
        foreach (var execution in read)
        {
            Note(execution);
            if (!IsStored(execution))
            {
                changed.Add(Complete(execution));
            }

            _rows[execution.Id] = execution;
        }

        foreach (var part in changed.Chunk(MostAtOnce))
        {
            await WriteAsync(part, cancellationToken);
        }
    }

    private async Task WriteAsync(IReadOnlyList<Execution> reports, CancellationToken cancellationToken)
    {
        if (reports.Count == 0)
        {
            return;
        }

        foreach (var change in await store.RecordAsync(reports, ExecutionRecorder.ClockTolerance, cancellationToken))
        {
            forms.Learn(change.After);
        }
    }

    private Execution Complete(Execution execution) => execution with
    {
        Site = source.Site,
        Sources = execution.Sources | ExecutionSources.Reconciliation,
        LearntAt = now,
        Announcement = execution.IsEnded && (execution.Outcome is null || execution.EndedAt < knownSince)
            ? ExecutionAnnouncement.NotNeeded
            : ExecutionAnnouncement.Open,
    };

    private bool IsStored(Execution execution) =>
        (_rows.GetValueOrDefault(execution.Id) ?? known?._rows.GetValueOrDefault(execution.Id)) is { } before
        && execution == before with { Tags = execution.Tags, Figures = execution.Figures };

    private void Note(Execution execution)
    {
        foreach (var moment in (DateTimeOffset?[])[execution.QueuedAt, execution.StartedAt, execution.EndedAt])
        {
            Newest = moment > Newest ? moment.Value : Newest;
        }
    }
}
