using Butler.Core.Storage;
using Butler.Tasks.Storage;

namespace Butler.Core.Tasks;

/// <summary>The table of starts. Times are Unix milliseconds.</summary>
internal static class TaskStartSchema
{
    private const string Version1 =
        """
        CREATE TABLE task_starts (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL,
            site TEXT NOT NULL,
            task_id TEXT NOT NULL COLLATE NOCASE,
            task_name TEXT NOT NULL,
            origin INTEGER NOT NULL,
            requested_by TEXT NOT NULL,
            outcome INTEGER NOT NULL,
            reason TEXT NOT NULL,
            execution_id TEXT);
        CREATE INDEX task_starts_at ON task_starts (at);
        CREATE INDEX task_starts_task ON task_starts (task_id, at);
        CREATE INDEX task_starts_origin ON task_starts (origin, at);
        """;

    public static StorageSchema Schema { get; } = new("task-starts", typeof(ITaskStartJournal), [Version1]);
}
