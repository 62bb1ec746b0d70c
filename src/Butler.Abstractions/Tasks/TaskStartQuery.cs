namespace Butler.Tasks;

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
