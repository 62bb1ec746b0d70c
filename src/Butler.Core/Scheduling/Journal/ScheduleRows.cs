using Butler.Core.Storage;
using Butler.Scheduling;
using Butler.Scheduling.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Scheduling.Journal;

/// <summary>The SQL that writes marks and runs.</summary>
internal static class ScheduleRows
{
    public const string RunColumns = "id, schedule_id, task_id, due_at, at, ended_at, outcome, attempts, reason";

    // A schedule for every second would fill the disk otherwise.
    private const long MaxRunsPerSchedule = 1000;

    // One is deleted for each new one, and a few more if there were too many before.
    private const long MaxForgottenPerRun = 10;

    public static void Save(SqliteSession session, ScheduleMark mark) => session.Execute(
        """
        INSERT INTO schedule_marks (schedule_id, set_state, startup_state, timing, handled_until, fired_until)
        VALUES ($id, $set_state, $startup_state, $timing, $handled_until, $fired_until)
        ON CONFLICT (schedule_id) DO UPDATE SET set_state = excluded.set_state, startup_state = excluded.startup_state,
            timing = excluded.timing, handled_until = excluded.handled_until, fired_until = excluded.fired_until
        """,
        ("$id", mark.ScheduleId),
        ("$set_state", mark.SetState is { } state ? (long)state : null),
        ("$startup_state", mark.StartupState),
        ("$timing", mark.Timing),
        ("$handled_until", mark.HandledUntil.ToUnixTimeMilliseconds()),
        ("$fired_until", mark.FiredUntil?.ToUnixTimeMilliseconds()));

    public static void Record(SqliteSession session, ScheduleRun run)
    {
        session.Execute(
            """
            INSERT INTO schedule_runs (id, schedule_id, task_id, due_at, at, ended_at, outcome, attempts, reason)
            VALUES ($id, $schedule_id, $task_id, $due_at, $at, $ended_at, $outcome, $attempts, $reason)
            ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome, attempts = excluded.attempts,
                reason = excluded.reason
            """,
            ("$id", run.Id),
            ("$schedule_id", run.ScheduleId),
            ("$task_id", run.TaskId),
            ("$due_at", run.DueAt.ToUnixTimeMilliseconds()),
            ("$at", run.At.ToUnixTimeMilliseconds()),
            ("$ended_at", run.EndedAt?.ToUnixTimeMilliseconds()),
            ("$outcome", (long)run.Outcome),
            ("$attempts", (long)run.Attempts),
            ("$reason", run.Reason));
        session.Execute(
            """
            UPDATE schedule_marks SET handled_until = max(handled_until, $due_at),
                fired_until = CASE WHEN $outcome = $missed THEN fired_until ELSE max(ifnull(fired_until, 0), $due_at) END
            WHERE schedule_id = $schedule_id
            """,
            ("$due_at", run.DueAt.ToUnixTimeMilliseconds()),
            ("$outcome", (long)run.Outcome),
            ("$missed", (long)ScheduleRunOutcome.Missed),
            ("$schedule_id", run.ScheduleId));
        session.Execute(
            """
            DELETE FROM schedule_runs WHERE seq IN (
                SELECT seq FROM schedule_runs WHERE schedule_id = $schedule_id
                    AND seq <= (SELECT seq FROM schedule_runs WHERE schedule_id = $schedule_id ORDER BY seq DESC LIMIT 1 OFFSET $most)
                LIMIT $limit)
            """,
            ("$schedule_id", run.ScheduleId),
            ("$most", MaxRunsPerSchedule),
            ("$limit", MaxForgottenPerRun));
    }

    public static ScheduleRun ReadRun(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Time(row, 3)!.Value, Time(row, 4)!.Value, (ScheduleRunOutcome)row.GetInt32(6))
    {
        EndedAt = Time(row, 5),
        Attempts = row.GetInt32(7),
        Reason = row.GetString(8),
    };

    public static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
