namespace Butler.Tasks;

/// <summary>Keeps executions on disk.</summary>
/// <remarks>Safe for concurrent use. A write has been stored for good when its task completes.</remarks>
public interface ITaskExecutionStore
{
    /// <summary>Stores a new execution, unless one with the same key is there. The check and the write are one step.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="key">Its key; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be stored.</param>
    /// <returns>The earlier execution, if there is one.</returns>
    /// <remarks>A key whose time is over at <see cref="TaskExecution.RequestedAt"/> of the new execution does not count.</remarks>
    Task<TaskExecutionAddition> AddAsync(TaskExecution execution, TaskExecutionKey? key, CancellationToken cancellationToken);

    /// <summary>Looks up the execution that has a key.</summary>
    /// <param name="key">The key, with the hash of the request to compare.</param>
    /// <param name="now">The present, UTC; a key whose time is over does not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The earlier execution, if there is one.</returns>
    Task<TaskExecutionAddition> FindByKeyAsync(TaskExecutionKey key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Replaces what is stored of an execution. One that is not there stays away.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be stored.</param>
    /// <returns>A task that completes when it is stored.</returns>
    Task UpdateAsync(TaskExecution execution, CancellationToken cancellationToken);

    /// <summary>Forgets an execution together with its key.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up waiting; it may still be forgotten.</param>
    /// <returns>A task that completes when it is gone.</returns>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Looks an execution up.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The execution; <see langword="null"/> when there is none.</returns>
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

    /// <summary>Forgets some of the executions that ended before a moment, or that are more than shall be kept, and whose keys count no more.</summary>
    /// <param name="endedBefore">The moment, UTC.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="keep">How many of those that ended are kept, the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="true"/> when there may be more to forget.</returns>
    Task<bool> PurgeAsync(DateTimeOffset endedBefore, DateTimeOffset now, int keep, CancellationToken cancellationToken);
}

/// <summary>What came of storing a new execution.</summary>
/// <param name="Earlier">The execution that has the same key already; <see langword="null"/> when the new one was stored.</param>
/// <param name="IsSameRequest">Whether the earlier one came from an equal request.</param>
public readonly record struct TaskExecutionAddition(TaskExecution? Earlier, bool IsSameRequest);

/// <summary>A caller's name for a request that must not be carried out twice.</summary>
/// <param name="Key">The name.</param>
/// <param name="RequestHash">Tells a repetition of the request from a different one.</param>
/// <param name="EndsAt">Until when the name counts, UTC.</param>
public sealed record TaskExecutionKey(string Key, string RequestHash, DateTimeOffset EndsAt);
