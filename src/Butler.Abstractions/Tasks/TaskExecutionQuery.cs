namespace Butler.Tasks;

/// <summary>Selects executions.</summary>
public sealed record TaskExecutionQuery
{
    /// <summary>Gets the id of the task; <see langword="null"/> for all.</summary>
    public string? TaskId { get; init; }

    /// <summary>Gets whether they have ended; <see langword="null"/> for both.</summary>
    public bool? IsFinished { get; init; }

    /// <summary>Gets Butler's id of the execution to go on after; <see langword="null"/> for the start.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many to list.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 50;
}
