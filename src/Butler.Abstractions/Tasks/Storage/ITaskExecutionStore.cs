namespace Butler.Tasks.Storage;

/// <summary>Stores executions on disk.</summary>
/// <remarks>Safe for concurrent use. Writes are durable when their task completes.</remarks>
public interface ITaskExecutionStore
{
    /// <summary>Stores a new execution, unless there already is one with the same key. The check and the write are atomic.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="key">Its key; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be stored.</param>
    /// <returns>The earlier execution, if any.</returns>
    /// <remarks>A key that has expired at <see cref="TaskExecution.RequestedAt"/> of the new execution does not count.</remarks>
    Task<TaskExecutionAddition> AddAsync(TaskExecution execution, TaskExecutionKey? key, CancellationToken cancellationToken);

    /// <summary>Finds the execution with a key.</summary>
    /// <param name="key">The key, with the hash of the request to compare.</param>
    /// <param name="now">The current time, UTC; an expired key does not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The earlier execution, if any.</returns>
    Task<TaskExecutionAddition> FindByKeyAsync(TaskExecutionKey key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces a stored execution. Does nothing if it does not exist.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be stored.</param>
    /// <returns>A task that completes when it is stored.</returns>
    Task UpdateAsync(TaskExecution execution, CancellationToken cancellationToken);

    /// <summary>Deletes an execution together with its key.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be forgotten.</param>
    /// <returns>A task that completes when it is gone.</returns>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds an execution.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The execution; <see langword="null"/> if there is none.</returns>
    Task<TaskExecution?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken);

    /// <summary>Lists all executions that have not ended.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<TaskExecution>> ListUnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Deletes some of the executions that ended before a given time or exceed the number to keep, and whose keys have expired.</summary>
    /// <param name="endedBefore">The moment, UTC.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="keep">The number of ended executions to keep, newest first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="true"/> when there may be more to forget.</returns>
    Task<bool> PurgeAsync(DateTimeOffset endedBefore, DateTimeOffset now, int keep, CancellationToken cancellationToken);
}

/// <summary>The result of storing a new execution.</summary>
/// <param name="Earlier">The execution that has the same key already; <see langword="null"/> when the new one was stored.</param>
/// <param name="IsSameRequest">Whether the earlier one came from an identical request.</param>
public readonly record struct TaskExecutionAddition(TaskExecution? Earlier, bool IsSameRequest);

/// <summary>A caller's key for a request that must not be executed twice.</summary>
/// <param name="Key">The name.</param>
/// <param name="RequestHash">Distinguishes a repeated request from a different one.</param>
/// <param name="EndsAt">When the key expires, UTC.</param>
public sealed record TaskExecutionKey(string Key, string RequestHash, DateTimeOffset EndsAt);
