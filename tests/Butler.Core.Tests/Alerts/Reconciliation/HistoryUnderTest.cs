using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Tests.Alerts.Reconciliation;

/// <summary>The history in Butler's file, whose writes can fail on purpose.</summary>
internal sealed class HistoryUnderTest : IExecutionStore
{
    /// <summary>Gets or sets the store of the Butler that runs.</summary>
    public IExecutionStore? Store { get; set; }

    /// <summary>Gets or sets what is called before each write; it may throw, as a full disk does.</summary>
    public Action<string> BeforeWrite { get; set; } = static _ => { };

    public IReadOnlyList<Execution> Rows
    {
        get
        {
            var rows = new List<Execution>();
            string? cursor = null;
            do
            {
                var page = Store!.ListAsync(new ExecutionQuery { Limit = 1000, Cursor = cursor }, CancellationToken.None).GetAwaiter().GetResult();
                rows.AddRange(page.Executions);
                cursor = page.Next;
            }
            while (cursor is not null);

            return rows;
        }
    }

    public Task<IReadOnlyList<ExecutionChange>> RecordAsync(IReadOnlyList<Execution> reports, TimeSpan clockTolerance, CancellationToken cancellationToken)
    {
        BeforeWrite("record");
        return Store!.RecordAsync(reports, clockTolerance, cancellationToken);
    }

    public Task SetAnnouncementAsync(string site, IReadOnlyCollection<string> ids, ExecutionAnnouncement announcement, CancellationToken cancellationToken)
    {
        BeforeWrite("announcement");
        return Store!.SetAnnouncementAsync(site, ids, announcement, cancellationToken);
    }

    public Task<IReadOnlyList<Execution>> ListUnannouncedAsync(string site, DateTimeOffset learntBefore, int limit, CancellationToken cancellationToken) =>
        Store!.ListUnannouncedAsync(site, learntBefore, limit, cancellationToken);

    public Task<IReadOnlyList<Execution>> ListActiveAsync(string site, CancellationToken cancellationToken) => Store!.ListActiveAsync(site, cancellationToken);

    public Task<Execution?> FindAsync(string id, CancellationToken cancellationToken) => Store!.FindAsync(id, cancellationToken);

    public Task<ExecutionPage> ListAsync(ExecutionQuery query, CancellationToken cancellationToken) => Store!.ListAsync(query, cancellationToken);

    public Task<bool> PurgeAsync(DateTimeOffset before, long keep, CancellationToken cancellationToken) => Store!.PurgeAsync(before, keep, cancellationToken);

    public Task<ExecutionMark?> FindMarkAsync(string site, CancellationToken cancellationToken) => Store!.FindMarkAsync(site, cancellationToken);

    public Task SetMarkAsync(ExecutionMark mark, CancellationToken cancellationToken)
    {
        BeforeWrite("mark");
        return Store!.SetMarkAsync(mark, cancellationToken);
    }
}
