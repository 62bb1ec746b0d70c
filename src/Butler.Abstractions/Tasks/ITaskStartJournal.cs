namespace Butler.Tasks;

/// <summary>Keeps the history of starts of tasks.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface ITaskStartJournal
{
    /// <summary>Records starts. Nobody waits for it: a start goes on whether it is recorded or not.</summary>
    /// <param name="starts">The starts.</param>
    /// <param name="cancellationToken">Gives up waiting; they may still be recorded.</param>
    /// <returns>A task that completes when they are recorded.</returns>
    /// <remarks>Returns before it waits for anything. May forget the oldest, so that the history stays of a bearable size.</remarks>
    Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken);

    /// <summary>Lists starts, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The starts.</returns>
    Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken);

    /// <summary>Forgets some of the starts before a moment.</summary>
    /// <param name="before">The moment, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="true"/> when there may be more to forget.</returns>
    Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
