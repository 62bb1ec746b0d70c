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

/// <summary>Who asks for the start of a task.</summary>
public enum TaskStartOrigin
{
    /// <summary>A caller of the REST API.</summary>
    Rest,

    /// <summary>A message on the MQTT topic for starting tasks.</summary>
    Mqtt,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>The follow-up of an app reload that Butler ran.</summary>
    AppReload,

    /// <summary>Code of the host.</summary>
    Host,
}

/// <summary>Which starts of tasks to list.</summary>
public sealed record TaskStartQuery
{
    /// <summary>Gets the id of the task, in either case; <see langword="null"/> for all.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets which way the request came; <see langword="null"/> for all.</summary>
    public TaskStartOrigin? Origin { get; init; }

    /// <summary>Gets a text that stands in <see cref="TaskStartRecord.RequestedBy"/>, in either case; <see langword="null"/> for all.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Gets the earliest time; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the time before which they were asked for; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the id of the record to go on after; <see langword="null"/> for the start.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list.</summary>
    /// <value>1 to 1000; 50 by default. Values beyond are brought into the range.</value>
    public int Limit { get; init; } = 50;
}
