using Butler.Core.Storage;
using Butler.Scheduling;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Scheduling;

/// <summary>Keeps marks and runs in Butler's SQLite file.</summary>
internal sealed class SqliteScheduleJournal : IScheduleJournal
{
    private readonly SqliteDatabase _database;

    public SqliteScheduleJournal(SqliteDatabase database)
    {
        _database = database;
        database.Use(SchedulerSchema.Schema);
    }

    public Task<IReadOnlyList<ScheduleMark>> ReadMarksAsync(CancellationToken cancellationToken) => ReadAsync(
        static session => session.Query(
            "SELECT schedule_id, set_state, startup_state, timing, handled_until, fired_until FROM schedule_marks", ReadMark),
        cancellationToken);

    public Task SaveMarksAsync(IReadOnlyList<ScheduleMark> marks, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var mark in marks)
            {
                ScheduleRows.Save(session, mark);
            }
        },
        cancellationToken);

    public Task RemoveMarksAsync(IReadOnlyList<string> scheduleIds, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            foreach (var id in scheduleIds)
            {
                session.Execute("DELETE FROM schedule_marks WHERE schedule_id = $id", ("$id", id));
            }
        },
        cancellationToken);

    public Task RecordAsync(ScheduleRun run, CancellationToken cancellationToken) =>
        WriteAsync(session => ScheduleRows.Record(session, run), cancellationToken);

    public Task<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken) => ReadAsync(
        session => session.Query(
            $"""
            SELECT {ScheduleRows.RunColumns} FROM schedule_runs
            WHERE ($schedule IS NULL OR schedule_id = $schedule) AND ($outcome IS NULL OR outcome = $outcome)
                AND ($after IS NULL OR seq < (SELECT seq FROM schedule_runs WHERE id = $after))
            ORDER BY seq DESC LIMIT $limit
            """,
            ScheduleRows.ReadRun,
            ("$schedule", query.ScheduleId),
            ("$outcome", query.Outcome is { } outcome ? (long)outcome : null),
            ("$after", query.After),
            ("$limit", (long)Math.Clamp(query.Limit, 1, 1000))),
        cancellationToken);

    public Task<IReadOnlyList<ScheduleRun>> FindLastRunsAsync(CancellationToken cancellationToken) => ReadAsync(
        static session => session.Query(
            $"SELECT {ScheduleRows.RunColumns} FROM schedule_runs WHERE seq IN (SELECT max(seq) FROM schedule_runs GROUP BY schedule_id)",
            ScheduleRows.ReadRun),
        cancellationToken);

    public Task<int> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        session => session.Execute(
            "UPDATE schedule_runs SET outcome = $interrupted, ended_at = $now, reason = $reason WHERE outcome = 0",
            ("$interrupted", (long)ScheduleRunOutcome.Interrupted),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$reason", "Butler ended before the outcome was known.")),
        cancellationToken);

    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => WriteAsync(
        session => session.Execute("DELETE FROM schedule_runs WHERE due_at < $before AND outcome <> 0", ("$before", before.ToUnixTimeMilliseconds())),
        cancellationToken);

    private static ScheduleMark ReadMark(SqliteDataReader row) => new(row.GetString(0))
    {
        SetState = row.IsDBNull(1) ? null : (ScheduleState)row.GetInt32(1),
        StartupState = row.GetString(2),
        Timing = row.GetString(3),
        HandledUntil = ScheduleRows.Time(row, 4)!.Value,
        FiredUntil = ScheduleRows.Time(row, 5),
    };

    private async Task<IReadOnlyList<T>> ReadAsync<T>(Func<SqliteSession, List<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.ReadAsync(read, cancellationToken);
        }
        catch (ButlerStorageException error)
        {
            throw new ScheduleStoreException(error.Message, error);
        }
    }

    private Task WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            write(session);
            return 0;
        },
        cancellationToken);

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync(write, cancellationToken);
        }
        catch (ButlerStorageException error)
        {
            throw new ScheduleStoreException(error.Message, error);
        }
    }
}
