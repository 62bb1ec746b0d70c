using Butler.Core.Storage;
using Butler.Tasks.Storage;

namespace Butler.Core.Tasks;

/// <summary>The table of executions. Times are Unix milliseconds.</summary>
internal static class TaskExecutionSchema
{
    private const string Version1 =
        """
        CREATE TABLE task_executions (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            task_id TEXT NOT NULL,
            finished_at INTEGER,
            key TEXT UNIQUE,
            key_hash TEXT,
            key_ends_at INTEGER,
            body BLOB NOT NULL);
        CREATE INDEX task_executions_task ON task_executions (task_id);
        CREATE INDEX task_executions_unfinished ON task_executions (seq) WHERE finished_at IS NULL;
        CREATE INDEX task_executions_finished ON task_executions (finished_at) WHERE finished_at IS NOT NULL;
        """;

    private const string EndedIndex = "CREATE INDEX task_executions_ended ON task_executions (seq) WHERE finished_at IS NOT NULL;";

    public static StorageSchema Schema { get; } = new("executions", typeof(ITaskExecutionStore), [Version1, EndedIndex]);
}
