using Butler.Core.Storage;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Scheduling.Journal;

/// <summary>Stores marks and runs in Butler's SQLite file.</summary>
internal sealed class SqliteScheduleJournal : IScheduleJournal
{
    // Other writers get their turn between the batches of a long operation.
    private const int RowsPerWrite = 100;
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

    public async Task RemoveMarksAsync(IReadOnlyList<string> scheduleIds, CancellationToken cancellationToken)
    {
        foreach (var part in scheduleIds.Chunk(RowsPerWrite))
        {
            await WriteAsync(
                session => Array.ForEach(part, id => session.Execute("DELETE FROM schedule_marks WHERE schedule_id = $id", ("$id", id))),
                cancellationToken);
        }
    }

    public Task RecordAsync(ScheduleRun run, CancellationToken cancellationToken) =>
        WriteAsync(session => ScheduleRows.Record(session, run), cancellationToken);

    public Task<IReadOnlyList<ScheduleRun>> FindRunsAsync(ScheduleRunQuery query, CancellationToken cancellationToken)
    {
        var filter = new RowFilter()
            .Is("schedule_id", query.ScheduleId)
            .Is("outcome", query.Outcome is { } outcome ? (long)outcome : null)
            .Before("seq", "SELECT seq FROM schedule_runs WHERE id =", query.After)
            .Limit(query.Limit);
        return ReadAsync(
            session => session.Query(
                $"SELECT {ScheduleRows.RunColumns} FROM schedule_runs{filter.Where} ORDER BY seq DESC LIMIT $limit", ScheduleRows.ReadRun, filter.Values),
            cancellationToken);
    }

    // One index lookup for each schedule, however many runs there are.
    public Task<IReadOnlyList<ScheduleRun>> FindLastRunsAsync(CancellationToken cancellationToken) => ReadAsync(
        static session => session.Query(
            $"""
            WITH RECURSIVE schedules (id) AS (
                SELECT min(schedule_id) FROM schedule_runs
                UNION ALL
                SELECT (SELECT min(r.schedule_id) FROM schedule_runs r WHERE r.schedule_id > schedules.id) FROM schedules WHERE schedules.id IS NOT NULL)
            SELECT {ScheduleRows.RunColumns} FROM schedule_runs WHERE seq IN (
                SELECT (SELECT max(r.seq) FROM schedule_runs r WHERE r.schedule_id = schedules.id) FROM schedules WHERE schedules.id IS NOT NULL)
            """,
            ScheduleRows.ReadRun),
        cancellationToken);

    public Task<int> InterruptOpenRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) => RepeatAsync(
        session => session.Execute(
            """
            UPDATE schedule_runs SET outcome = $interrupted, ended_at = $now, reason = $reason
            WHERE seq IN (SELECT seq FROM schedule_runs WHERE outcome = 0 LIMIT $limit)
            """,
            ("$interrupted", (long)ScheduleRunOutcome.Interrupted),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$reason", "Butler ended before the outcome was known."),
            ("$limit", (long)RowsPerWrite)),
        cancellationToken);

    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => RepeatAsync(
        session => session.Execute(
            "DELETE FROM schedule_runs WHERE seq IN (SELECT seq FROM schedule_runs WHERE due_at < $before AND outcome <> 0 LIMIT $limit)",
            ("$before", before.ToUnixTimeMilliseconds()),
            ("$limit", (long)RowsPerWrite)),
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

    private async Task<int> RepeatAsync(Func<SqliteSession, int> write, CancellationToken cancellationToken)
    {
        var rows = 0;
        int part;
        do
        {
            part = await WriteAsync(write, cancellationToken);
            rows += part;
        }
        while (part == RowsPerWrite);
        return rows;
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
