using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Tests.Executions.Reconciliation;

/// <summary>A history in memory, which outlives a Butler as a file does.</summary>
internal sealed class InMemoryExecutionStore : IExecutionStore
{
    private readonly Lock _gate = new();
    private readonly List<Execution> _rows = [];
    private readonly Dictionary<string, ExecutionMark> _marks = [];

    /// <summary>Gets or sets what is called before each write; it may throw, as a full disk does.</summary>
    public Action<string> BeforeWrite { get; set; } = static _ => { };

    public IReadOnlyList<Execution> Rows
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows];
            }
        }
    }

    public Task<IReadOnlyList<ExecutionChange>> RecordAsync(IReadOnlyList<Execution> reports, TimeSpan clockTolerance, CancellationToken cancellationToken)
    {
        BeforeWrite("record");
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<ExecutionChange>>([.. reports.Select(report => Merge(report, clockTolerance))]);
        }
    }

    public Task SetAnnouncementAsync(string site, IReadOnlyCollection<string> ids, ExecutionAnnouncement announcement, CancellationToken cancellationToken)
    {
        BeforeWrite("announcement");
        lock (_gate)
        {
            for (var i = 0; i < _rows.Count; i++)
            {
                if (_rows[i].Site == site && ids.Contains(_rows[i].Id) && _rows[i].Announcement != ExecutionAnnouncement.ByEvent)
                {
                    _rows[i] = _rows[i] with { Announcement = announcement };
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Execution>> ListUnannouncedAsync(string site, DateTimeOffset learntBefore, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Execution>>(
        [
            .. Rows.Where(row => row.Site == site && row.IsEnded && row.Announcement == ExecutionAnnouncement.Open && row.LearntAt < learntBefore)
                .OrderBy(static row => row.EndedAt).Take(limit),
        ]);

    public Task<IReadOnlyList<Execution>> ListActiveAsync(string site, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Execution>>([.. Rows.Where(row => row.Site == site && !row.IsEnded)]);

    public Task<Execution?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Rows.FirstOrDefault(row => string.Equals(row.Id, id, StringComparison.OrdinalIgnoreCase)));

    public Task<ExecutionPage> ListAsync(ExecutionQuery query, CancellationToken cancellationToken)
    {
        var found = Rows.Where(row => (query.Site is null || row.Site == query.Site) && (query.RunId is null || row.RunId == query.RunId)
            && (query.IsEnded is null || row.IsEnded == query.IsEnded)
            && (query.From is null || (row.QueuedAt ?? row.StartedAt ?? row.EndedAt) >= query.From));
        return Task.FromResult(new ExecutionPage([.. found], null));
    }

    public Task<bool> PurgeAsync(DateTimeOffset before, long keep, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<ExecutionMark?> FindMarkAsync(string site, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_marks.GetValueOrDefault(site));
        }
    }

    public Task SetMarkAsync(ExecutionMark mark, CancellationToken cancellationToken)
    {
        BeforeWrite("mark");
        lock (_gate)
        {
            _marks[mark.Site] = mark;
        }

        return Task.CompletedTask;
    }

    private ExecutionChange Merge(Execution report, TimeSpan tolerance)
    {
        var index = Find(report, tolerance);
        if (index < 0)
        {
            _rows.Add(report);
            return new ExecutionChange(null, report);
        }

        var before = _rows[index];
        _rows[index] = Merge(before, report);
        return new ExecutionChange(before, _rows[index]);
    }

    private int Find(Execution report, TimeSpan tolerance)
    {
        var exact = _rows.FindIndex(row => row.Site == report.Site && row.Id == report.Id);
        return exact >= 0 ? exact
            : report.IsProvisional ? Closest(report, tolerance, _rows.Where(row => !row.IsProvisional || row.EventId == report.EventId))
            : Closest(report, tolerance, _rows.Where(static row => row.IsProvisional));
    }

    private int Closest(Execution report, TimeSpan tolerance, IEnumerable<Execution> candidates)
    {
        var own = candidates.Where(row => row.Site == report.Site).ToList();
        var match = own.Where(row => SharesId(row, report)).MaxBy(static row => row.Attempt)
            ?? own.Where(row => row.TaskId.Length > 0 && row.TaskId == report.TaskId && row.Outcome == report.Outcome && !Contradicts(row, report)
                    && row.EndedAt is { } left && report.EndedAt is { } right && (left - right).Duration() <= tolerance)
                .MinBy(row => (row.EndedAt!.Value - report.EndedAt!.Value).Duration());
        return match is null ? -1 : _rows.IndexOf(match);
    }

    private static bool SharesId(Execution row, Execution report) =>
        (row.RunId.Length > 0 && (row.RunId == report.RunId || row.RunId == report.EventId))
        || (row.EventId.Length > 0 && (row.EventId == report.RunId || row.EventId == report.Id || row.EventId == report.EventId));

    private static bool Contradicts(Execution row, Execution report) => row.RunId.Length > 0 && report.RunId.Length > 0;

    private static Execution Merge(Execution row, Execution report)
    {
        var isWeaker = report.Sources is ExecutionSources.Event or ExecutionSources.CloudWebhook or ExecutionSources.Mqtt && row.Sources.HasFlag(ExecutionSources.Reconciliation);
        var (strong, weak) = isWeaker ? (row, report) : (report, row);
        return row with
        {
            Id = report.IsProvisional ? row.Id : report.Id,
            RunId = Said(strong.RunId, weak.RunId),
            EventId = Said(strong.EventId, weak.EventId),
            TaskId = Said(strong.TaskId, weak.TaskId),
            TaskName = Said(strong.TaskName, weak.TaskName),
            AppId = Said(strong.AppId, weak.AppId),
            AppName = Said(strong.AppName, weak.AppName),
            Node = Said(strong.Node, weak.Node),
            Status = row.IsEnded && !report.IsEnded ? row.Status : strong.Status == default ? weak.Status : strong.Status,
            QueuedAt = strong.QueuedAt ?? weak.QueuedAt,
            StartedAt = strong.StartedAt ?? weak.StartedAt,
            EndedAt = strong.EndedAt ?? weak.EndedAt,
            Attempt = Math.Max(row.Attempt, report.Attempt),
            IsOrphaned = row.IsOrphaned || report.IsOrphaned,
            Sources = row.Sources | report.Sources,
            Announcement = report.Announcement switch
            {
                ExecutionAnnouncement.Open => row.Announcement,
                ExecutionAnnouncement.ByEvent when row.Announcement == ExecutionAnnouncement.NotNeeded => ExecutionAnnouncement.ByEvent,
                _ when row.Announcement == ExecutionAnnouncement.Open => report.Announcement,
                _ => row.Announcement,
            },
        };
    }

    private static string Said(string strong, string weak) => strong.Length > 0 ? strong : weak;
}
