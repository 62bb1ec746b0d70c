namespace Butler.Scheduling;

/// <summary>Selects schedule runs.</summary>
public sealed record ScheduleRunQuery
{
    /// <summary>Gets the schedule; <see langword="null"/> for all.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the outcome; <see langword="null"/> for any.</summary>
    public ScheduleRunOutcome? Outcome { get; init; }

    /// <summary>Gets the id of the last run of the page before; <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Gets how many runs to find at most.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    public int Limit { get; init; } = 50;
}
