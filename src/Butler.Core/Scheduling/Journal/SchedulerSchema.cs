using Butler.Core.Storage;
using Butler.Scheduling.Storage;

namespace Butler.Core.Scheduling.Journal;

/// <summary>The tables of the scheduler. Times are Unix milliseconds.</summary>
internal static class SchedulerSchema
{
    private const string Version1 =
        """
        CREATE TABLE schedule_marks (
            schedule_id TEXT NOT NULL PRIMARY KEY,
            set_state INTEGER,
            startup_state TEXT NOT NULL,
            timing TEXT NOT NULL,
            handled_until INTEGER NOT NULL,
            fired_until INTEGER) WITHOUT ROWID;

        CREATE TABLE schedule_runs (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            schedule_id TEXT NOT NULL,
            task_id TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            at INTEGER NOT NULL,
            ended_at INTEGER,
            outcome INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            reason TEXT NOT NULL);
        CREATE INDEX schedule_runs_schedule ON schedule_runs (schedule_id, seq);
        CREATE INDEX schedule_runs_due ON schedule_runs (due_at);
        CREATE INDEX schedule_runs_open ON schedule_runs (id) WHERE outcome = 0;
        """;

    private const string OutcomeIndex = "CREATE INDEX schedule_runs_outcome ON schedule_runs (outcome);";

    public static StorageSchema Schema { get; } = new("scheduler", typeof(IScheduleJournal), [Version1, OutcomeIndex]);
}
