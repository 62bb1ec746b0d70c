namespace Butler.Tasks.Storage;

/// <summary>Stores the history of task starts.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface ITaskStartJournal
{
    /// <summary>Records starts without waiting: a start continues whether or not it is recorded.</summary>
    /// <param name="starts">The starts.</param>
    /// <param name="cancellationToken">Gives up waiting; they may still be recorded.</param>
    /// <returns>A task that completes when they are recorded.</returns>
    /// <remarks>Returns immediately. May delete the oldest entries to limit the size of the history.</remarks>
    Task RecordAsync(IReadOnlyList<TaskStartRecord> starts, CancellationToken cancellationToken);

    /// <summary>Lists starts, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The starts.</returns>
    Task<IReadOnlyList<TaskStartRecord>> FindAsync(TaskStartQuery query, CancellationToken cancellationToken);

    /// <summary>Deletes some of the starts before a given time.</summary>
    /// <param name="before">The moment, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="true"/> when there may be more to forget.</returns>
    Task<bool> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>Selects task starts.</summary>
public sealed record TaskStartQuery
{
    /// <summary>Gets the id of the task, in either case; <see langword="null"/> for all.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets the origin of the request; <see langword="null"/> for all.</summary>
    public TaskStartOrigin? Origin { get; init; }

    /// <summary>Gets a case-insensitive substring of <see cref="TaskStartRecord.RequestedBy"/>; <see langword="null"/> for all.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Gets the earliest time; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the exclusive end of the request time; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the id of the record to go on after; <see langword="null"/> for the start.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 50;
}
