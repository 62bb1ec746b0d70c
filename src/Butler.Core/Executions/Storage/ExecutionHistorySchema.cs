using Butler.Core.Storage;
using Butler.Executions.Storage;

namespace Butler.Core.Executions.Storage;

/// <summary>The tables of the history of executions. Times are Unix milliseconds; a moment is when an execution was triggered, as far as it is known.</summary>
internal static class ExecutionHistorySchema
{
    private const string Version1 =
        """
        CREATE TABLE execution_history (
            seq INTEGER PRIMARY KEY,
            site TEXT NOT NULL,
            id TEXT NOT NULL COLLATE NOCASE,
            run_id TEXT COLLATE NOCASE,
            event_id TEXT COLLATE NOCASE,
            start_id TEXT COLLATE NOCASE,
            task_id TEXT COLLATE NOCASE,
            task_name TEXT,
            app_id TEXT COLLATE NOCASE,
            node TEXT COLLATE NOCASE,
            tags TEXT,
            outcome INTEGER,
            is_ended INTEGER NOT NULL,
            trigger_kind INTEGER NOT NULL,
            sources INTEGER NOT NULL,
            announcement INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            is_provisional INTEGER NOT NULL,
            moment INTEGER NOT NULL,
            ended_at INTEGER,
            learnt_at INTEGER NOT NULL,
            body BLOB NOT NULL,
            UNIQUE (id, site));
        CREATE INDEX execution_history_moment ON execution_history (moment, seq);
        CREATE INDEX execution_history_site ON execution_history (site, moment, seq);
        CREATE INDEX execution_history_task ON execution_history (task_id, moment, seq) WHERE task_id IS NOT NULL;
        CREATE INDEX execution_history_app ON execution_history (app_id, moment, seq) WHERE app_id IS NOT NULL;
        CREATE INDEX execution_history_outcome ON execution_history (outcome, moment, seq) WHERE outcome IS NOT NULL;
        CREATE INDEX execution_history_run ON execution_history (run_id, site) WHERE run_id IS NOT NULL;
        CREATE INDEX execution_history_event ON execution_history (event_id, site) WHERE event_id IS NOT NULL;
        CREATE INDEX execution_history_start ON execution_history (start_id) WHERE start_id IS NOT NULL;
        CREATE INDEX execution_history_active ON execution_history (site, seq) WHERE is_ended = 0;
        CREATE INDEX execution_history_open ON execution_history (site, ended_at) WHERE is_ended = 1 AND announcement = 0;
        CREATE TABLE execution_marks (site TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
        """;

    public static StorageSchema Schema { get; } = new("execution-history", typeof(IExecutionStore), [Version1]);
}
