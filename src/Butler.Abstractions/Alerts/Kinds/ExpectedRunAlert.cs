using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>A run is not as expected: late, stuck, too long, missed, suspiciously successful, or an app was not reloaded for too long.</summary>
public sealed record ExpectedRunAlert : Alert
{
    /// <summary>Gets what is wrong.</summary>
    public RunFinding Finding { get; init; }

    /// <summary>Gets the sentence that says it with its figures, as in <c>running 41 min, usually 4–6 min (38 runs)</c>.</summary>
    public string Message { get; init; } = "";

    /// <summary>Gets further sentences: what is known around it, such as the end of the task before it.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Gets the type of the task.</summary>
    public TaskKind TaskKind { get; init; }

    /// <summary>Gets the id of the task; empty for an app without one.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the name of the task.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the id of the app; empty for tasks without one.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets the name of the app.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets the id of the execution in the history; empty when there is none.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>Gets the node that executes it; empty when unknown.</summary>
    public string Node { get; init; } = "";

    /// <summary>Gets the schedule in words; empty for a chain or when no schedule is concerned.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>Gets when the run was due, UTC; <see langword="null"/> when no due moment is concerned.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets when it began to run, UTC; <see langword="null"/> if it has not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets how long it is late, waits, runs, or was not reloaded; for a suspicious success how long it ran.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets the limit that was exceeded; for a suspicious success zero.</summary>
    public TimeSpan Limit { get; init; }

    /// <summary>Gets what is usual for the task; <see langword="null"/> if there are too few runs to tell.</summary>
    public UsualRun? Usual { get; init; }

    /// <summary>Gets the tasks that wait for this one, by name.</summary>
    public IReadOnlyList<string> BlockedTasks { get; init; } = [];

    /// <summary>Gets the tags of the task.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the custom properties of the task, one entry per value.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets what is wrong, as a cause.</summary>
    [JsonIgnore]
    public override ReloadCause? KnownCause => ReloadCause.Of(Message ?? "");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => AlertKinds.ForFinding(Finding).Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => TaskId.Length > 0 ? TaskId : AppId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => TaskName.Length > 0 ? TaskName : AppName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> RoutingTags => Tags;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<CustomPropertyValue> RoutingProperties => CustomProperties;
}

/// <summary>What is wrong with a run.</summary>
public enum RunFinding
{
    /// <summary>It did not start in time.</summary>
    Late,

    /// <summary>It waits in the queue for too long.</summary>
    Stuck,

    /// <summary>It runs for too long.</summary>
    Overrun,

    /// <summary>It did not take place: the task was disabled, or the queue's time limit cancelled it.</summary>
    Missed,

    /// <summary>It succeeded with far fewer rows or tables than usual, in far less time, or with errors that the script let pass.</summary>
    SuspiciousSuccess,

    /// <summary>The app was not reloaded for too long.</summary>
    Stale,
}

/// <summary>What is usual for a task, from its own history.</summary>
/// <param name="Runs">How many successful runs it is taken from.</param>
/// <param name="Typical">The median of their duration.</param>
/// <param name="Low">The lower end of the usual durations.</param>
/// <param name="High">The upper end of the usual durations.</param>
public sealed record UsualRun(int Runs, TimeSpan Typical, TimeSpan Low, TimeSpan High)
{
    /// <summary>Gets the median of the rows fetched; <see langword="null"/> when unknown.</summary>
    public long? Rows { get; init; }

    /// <summary>Gets the median of the number of tables; <see langword="null"/> when unknown.</summary>
    public int? Tables { get; init; }
}
