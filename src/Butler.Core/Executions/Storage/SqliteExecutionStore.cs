using System.Globalization;
using System.Text.Json;
using Butler.Core.Storage;
using Butler.Executions;
using Butler.Executions.Storage;

namespace Butler.Core.Executions.Storage;

/// <summary>Stores the history of executions in Butler's SQLite file.</summary>
internal sealed class SqliteExecutionStore : IExecutionStore
{
    private const long PurgedAtOnce = 500;
    private readonly SqliteDatabase _database;

    public SqliteExecutionStore(SqliteDatabase database)
    {
        _database = database;
        database.Use(ExecutionHistorySchema.Schema);
    }

    public async Task<IReadOnlyList<ExecutionChange>> RecordAsync(
        IReadOnlyList<Execution> reports, TimeSpan clockTolerance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reports);
        return reports.Count == 0
            ? []
            : await _database.WriteAsync<IReadOnlyList<ExecutionChange>>(
                session => [.. reports.Select(report => ExecutionRows.Record(session, report, clockTolerance))], cancellationToken);
    }

    public async Task SetAnnouncementAsync(
        string site, IReadOnlyCollection<string> ids, ExecutionAnnouncement announcement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await _database.WriteAsync(
            session =>
            {
                foreach (var id in ids)
                {
                    foreach (var (seq, execution) in session.Query(
                        "SELECT seq, body FROM execution_history WHERE id = $id AND site = $site", ExecutionRows.ReadWithNumber, ("$id", id), ("$site", site))
                        .Where(static row => row.Execution.Announcement != ExecutionAnnouncement.ByEvent))
                    {
                        ExecutionRows.Update(session, seq, execution with { Announcement = announcement });
                    }
                }

                return ids.Count;
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<Execution>> ListUnannouncedAsync(
        string site, DateTimeOffset learntBefore, int limit, CancellationToken cancellationToken) => await _database.ReadAsync(
        session => session.Query(
            """
            SELECT body FROM execution_history INDEXED BY execution_history_open
            WHERE site = $site AND is_ended = 1 AND announcement = 0 AND (ended_at IS NULL OR ended_at < $before) AND learnt_at < $before
            ORDER BY ended_at LIMIT $limit
            """,
            ExecutionRows.Read,
            ("$site", site),
            ("$before", learntBefore.ToUnixTimeMilliseconds()),
            ("$limit", (long)limit)),
        cancellationToken);

    public async Task<IReadOnlyList<Execution>> ListActiveAsync(string site, CancellationToken cancellationToken) => await _database.ReadAsync(
        session => session.Query(
            "SELECT body FROM execution_history INDEXED BY execution_history_active WHERE is_ended = 0 AND site = $site ORDER BY seq", ExecutionRows.Read, ("$site", site)),
        cancellationToken);

    public async Task<Execution?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await _database.ReadAsync(
            session => session.Query(
                """
                SELECT body FROM execution_history WHERE id = $id
                UNION ALL SELECT body FROM execution_history INDEXED BY execution_history_start WHERE start_id = $id
                LIMIT 1
                """,
                ExecutionRows.Read,
                ("$id", id)),
            cancellationToken)).FirstOrDefault();
    }

    public async Task<ExecutionPage> ListAsync(ExecutionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var limit = Math.Clamp(query.Limit, 1, 1000);
        var search = ExecutionSearch.Of(query);
        var rows = await _database.ReadAsync(
            session => session.Query(
                $"SELECT seq, body, moment FROM execution_history{search.Index}{search.Filter.Where} ORDER BY moment DESC, seq DESC LIMIT $limit",
                static row => (Row: ExecutionRows.ReadWithNumber(row), Moment: row.GetInt64(2)),
                [.. search.Filter.Values, ("$limit", limit + 1L)]),
            cancellationToken);
        var page = rows.Take(limit).ToList();
        var next = rows.Count > limit ? string.Create(CultureInfo.InvariantCulture, $"{page[^1].Moment}-{page[^1].Row.Seq}") : null;
        return new ExecutionPage([.. page.Select(static row => row.Row.Execution)], next);
    }

    public async Task<bool> PurgeAsync(DateTimeOffset before, long keep, CancellationToken cancellationToken)
    {
        var limit = await _database.ReadAsync(
            session => session.Query(
                "SELECT moment FROM execution_history INDEXED BY execution_history_moment ORDER BY moment DESC, seq DESC LIMIT 1 OFFSET $keep",
                static row => row.GetInt64(0),
                ("$keep", keep)),
            cancellationToken);
        return await _database.WriteAsync(
            session => session.Execute(
                """
                DELETE FROM execution_history WHERE seq IN (
                    SELECT seq FROM execution_history INDEXED BY execution_history_moment
                    WHERE moment <= MAX($limit, $before) AND (moment <= $limit OR COALESCE(ended_at, moment) < $before)
                    ORDER BY moment LIMIT $most)
                """,
                ("$before", before.ToUnixTimeMilliseconds()),
                ("$limit", limit is [var last] ? last : long.MinValue),
                ("$most", PurgedAtOnce)) == PurgedAtOnce,
            cancellationToken);
    }

    public async Task<ExecutionMark?> FindMarkAsync(string site, CancellationToken cancellationToken) => (await _database.ReadAsync(
        session => session.Query(
            "SELECT body FROM execution_marks WHERE site = $site",
            static row => JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), ExecutionJson.Default.ExecutionMark),
            ("$site", site)),
        cancellationToken)).FirstOrDefault();

    public async Task SetMarkAsync(ExecutionMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await _database.WriteAsync(
            session => session.Execute(
                "INSERT INTO execution_marks (site, body) VALUES ($site, $body) ON CONFLICT (site) DO UPDATE SET body = excluded.body",
                ("$site", mark.Site),
                ("$body", JsonSerializer.SerializeToUtf8Bytes(mark, ExecutionJson.Default.ExecutionMark))),
            cancellationToken);
    }
}
