using System.Text.Json;
using System.Text.Json.Serialization;
using Butler.Core.Storage;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Tasks;

/// <summary>Stores executions in Butler's SQLite file.</summary>
internal sealed class SqliteTaskExecutionStore : ITaskExecutionStore
{
    private const long PurgedAtOnce = 200;
    private readonly SqliteDatabase _database;

    public SqliteTaskExecutionStore(SqliteDatabase database)
    {
        _database = database;
        database.Use(TaskExecutionSchema.Schema);
    }

    public async Task<TaskExecutionAddition> AddAsync(TaskExecution execution, TaskExecutionKey? key, CancellationToken cancellationToken) =>
        await _database.WriteAsync(session => Add(session, execution, key), cancellationToken);

    public Task<TaskExecutionAddition> FindByKeyAsync(TaskExecutionKey key, DateTimeOffset now, CancellationToken cancellationToken) =>
        _database.ReadAsync(session => FindByKey(session, key, now), cancellationToken);

    public async Task UpdateAsync(TaskExecution execution, CancellationToken cancellationToken) => await _database.WriteAsync(
        session => session.Execute(
            "UPDATE task_executions SET finished_at = $finished_at, body = $body WHERE id = $id",
            ("$finished_at", execution.FinishedAt?.ToUnixTimeMilliseconds()),
            ("$body", Write(execution)),
            ("$id", execution.Id)),
        cancellationToken);

    public async Task RemoveAsync(string id, CancellationToken cancellationToken) => await _database.WriteAsync(
        session => session.Execute("DELETE FROM task_executions WHERE id = $id", ("$id", id)), cancellationToken);

    public async Task<TaskExecution?> FindAsync(string id, CancellationToken cancellationToken) => (await _database.ReadAsync(
        session => session.Query("SELECT body FROM task_executions WHERE id = $id", Read, ("$id", id)), cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new RowFilter()
            .Is("task_id", query.TaskId?.ToLowerInvariant())
            .Before("seq", "SELECT seq FROM task_executions WHERE id =", query.After)
            .Limit(query.Limit);
        if (query.IsFinished is { } isFinished)
        {
            filter.That(isFinished ? "finished_at IS NOT NULL" : "finished_at IS NULL");
        }

        // The task is the most selective column; for all tasks, one index by row number has the finished ones and another the rest.
        var index = (query.TaskId, query.IsFinished) switch
        {
            ({ }, _) => " INDEXED BY task_executions_task",
            (null, true) => " INDEXED BY task_executions_ended",
            (null, false) => " INDEXED BY task_executions_unfinished",
            _ => "",
        };
        return await _database.ReadAsync(
            session => session.Query(
                $"SELECT body FROM task_executions{index}{filter.Where} ORDER BY seq DESC LIMIT $limit", Read, filter.Values),
            cancellationToken);
    }

    public async Task<IReadOnlyList<TaskExecution>> ListUnfinishedAsync(CancellationToken cancellationToken) => await _database.ReadAsync(
        static session => session.Query("SELECT body FROM task_executions WHERE finished_at IS NULL ORDER BY seq", Read), cancellationToken);

    public async Task<bool> PurgeAsync(DateTimeOffset endedBefore, DateTimeOffset now, int keep, CancellationToken cancellationToken)
    {
        var last = await _database.ReadAsync(session => FindLastToForget(session, keep), cancellationToken);
        return await _database.WriteAsync(session => Purge(session, endedBefore, now) | PurgeUpTo(session, last, now), cancellationToken);
    }

    private static TaskExecutionAddition Add(SqliteSession session, TaskExecution execution, TaskExecutionKey? key)
    {
        if (key is not null)
        {
            session.Execute(
                "UPDATE task_executions SET key = NULL, key_ends_at = NULL WHERE key = $key AND key_ends_at <= $now",
                ("$key", key.Key),
                ("$now", execution.RequestedAt.ToUnixTimeMilliseconds()));
            if (FindByKey(session, key, execution.RequestedAt) is { Earlier: not null } earlier)
            {
                return earlier;
            }
        }

        session.Execute(
            """
            INSERT INTO task_executions (id, task_id, finished_at, key, key_hash, key_ends_at, body)
            VALUES ($id, $task_id, $finished_at, $key, $key_hash, $key_ends_at, $body)
            """,
            ("$id", execution.Id),
            ("$task_id", execution.TaskId.ToLowerInvariant()),
            ("$finished_at", execution.FinishedAt?.ToUnixTimeMilliseconds()),
            ("$key", key?.Key),
            ("$key_hash", key?.RequestHash),
            ("$key_ends_at", key?.EndsAt.ToUnixTimeMilliseconds()),
            ("$body", Write(execution)));
        return default;
    }

    private static TaskExecutionAddition FindByKey(SqliteSession session, TaskExecutionKey key, DateTimeOffset now) => session.Query(
        "SELECT body, key_hash FROM task_executions WHERE key = $key AND key_ends_at > $now",
        row => new TaskExecutionAddition(Read(row), row.GetString(1) == key.RequestHash),
        ("$key", key.Key),
        ("$now", now.ToUnixTimeMilliseconds())).FirstOrDefault();

    private static bool Purge(SqliteSession session, DateTimeOffset endedBefore, DateTimeOffset now) => session.Execute(
        """
        DELETE FROM task_executions WHERE seq IN (
            SELECT seq FROM task_executions
            WHERE finished_at < $ended_before AND (key_ends_at IS NULL OR key_ends_at <= $now) LIMIT $limit)
        """,
        ("$ended_before", endedBefore.ToUnixTimeMilliseconds()),
        ("$now", now.ToUnixTimeMilliseconds()),
        ("$limit", PurgedAtOnce)) == PurgedAtOnce;

    private static long FindLastToForget(SqliteSession session, int keep) => session.Number(
        "SELECT seq FROM task_executions INDEXED BY task_executions_ended WHERE finished_at IS NOT NULL ORDER BY seq DESC LIMIT 1 OFFSET $keep",
        ("$keep", (long)keep));

    private static bool PurgeUpTo(SqliteSession session, long last, DateTimeOffset now) => session.Execute(
        """
        DELETE FROM task_executions WHERE seq IN (
            SELECT seq FROM task_executions
            WHERE seq <= $last AND finished_at IS NOT NULL AND (key_ends_at IS NULL OR key_ends_at <= $now) LIMIT $limit)
        """,
        ("$last", last),
        ("$now", now.ToUnixTimeMilliseconds()),
        ("$limit", PurgedAtOnce)) == PurgedAtOnce;

    private static byte[] Write(TaskExecution execution) => JsonSerializer.SerializeToUtf8Bytes(execution, TaskExecutionJson.Default.TaskExecution);

    private static TaskExecution Read(SqliteDataReader row) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(0), TaskExecutionJson.Default.TaskExecution)!;
}

/// <summary>The form in which executions are stored.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskExecution))]
internal sealed partial class TaskExecutionJson : JsonSerializerContext;
