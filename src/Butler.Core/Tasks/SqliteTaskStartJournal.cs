using Butler.Core.Storage;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Tasks;

/// <summary>Stores starts in Butler's SQLite file: only the newest, however fast they arrive.</summary>
internal sealed class SqliteTaskStartJournal : ITaskStartJournal
{
    private const int RowsPerWrite = 500;
    private const long PurgedAtOnce = 200;
    private readonly SqliteDatabase _database;
    private readonly long _mostRows;

    public SqliteTaskStartJournal(SqliteDatabase database, long mostRows = 200_000)
    {
        (_database, _mostRows) = (database, mostRows);
        database.Use(TaskStartSchema.Schema);
    }

    public async Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken)
    {
        foreach (var part in starts.Chunk(RowsPerWrite))
        {
            await _database.WriteAsync(session => Record(session, part), cancellationToken);
        }
    }

    public async Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        // A substring search has no index, so it may read each of the rows; there are not many.
        var filter = new RowFilter()
            .Is("task_id", query.TaskId)
            .Is("origin", query.Origin is { } origin ? (long)origin : null)
            .That("at >=", query.From?.ToUnixTimeMilliseconds())
            .That("at <", query.Until?.ToUnixTimeMilliseconds())
            .That("0 < instr(lower(requested_by), lower(", query.RequestedBy, "))")
            .Before("(at, seq)", "SELECT at, seq FROM task_starts WHERE id =", query.After)
            .Limit(query.Limit);
        return await _database.ReadAsync(
            session => session.Query(
                $"""
                SELECT id, at, site, task_id, task_name, origin, requested_by, outcome, reason, execution_id FROM task_starts{filter.Where}
                ORDER BY at DESC, seq DESC LIMIT $limit
                """,
                Read,
                filter.Values),
            cancellationToken);
    }

    public async Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => await _database.WriteAsync(
        session => session.Execute(
            "DELETE FROM task_starts WHERE seq IN (SELECT seq FROM task_starts WHERE at < $before LIMIT $limit)",
            ("$before", before.ToUnixTimeMilliseconds()),
            ("$limit", PurgedAtOnce)) == PurgedAtOnce,
        cancellationToken);

    private int Record(SqliteSession session, TaskStartRecord[] starts)
    {
        foreach (var start in starts)
        {
            session.Execute(
                """
                INSERT INTO task_starts (id, at, site, task_id, task_name, origin, requested_by, outcome, reason, execution_id)
                VALUES ($id, $at, $site, $task_id, $task_name, $origin, $requested_by, $outcome, $reason, $execution_id)
                """,
                ("$id", start.Id),
                ("$at", start.At.ToUnixTimeMilliseconds()),
                ("$site", start.Site),
                ("$task_id", start.TaskId),
                ("$task_name", start.TaskName),
                ("$origin", (long)start.Origin),
                ("$requested_by", start.RequestedBy),
                ("$outcome", (long)start.Outcome),
                ("$reason", start.Reason),
                ("$execution_id", start.ExecutionId));
        }

        // As many are deleted as were added, and a few more, so that the table shrinks to its limit if it ever exceeds it.
        return session.Execute(
            """
            DELETE FROM task_starts WHERE seq IN (
                SELECT seq FROM task_starts WHERE seq <= (SELECT max(seq) FROM task_starts) - $most ORDER BY seq LIMIT $limit)
            """,
            ("$most", _mostRows),
            ("$limit", starts.Length + PurgedAtOnce));
    }

    private static TaskStartRecord Read(SqliteDataReader row) => new(row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)))
    {
        Site = row.GetString(2),
        TaskId = row.GetString(3),
        TaskName = row.GetString(4),
        Origin = (TaskStartOrigin)row.GetInt32(5),
        RequestedBy = row.GetString(6),
        Outcome = (TaskStartOutcome)row.GetInt32(7),
        Reason = row.GetString(8),
        ExecutionId = row.IsDBNull(9) ? null : row.GetString(9),
    };
}
