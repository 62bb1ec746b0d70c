using Butler.Alerts;

namespace Butler.Executions;

/// <summary>One execution of a task, or one reload of an app: the history has one for each, whatever it was learnt from.</summary>
/// <remarks>
/// For a client-managed site it is one execution result of QRS, so each attempt of a retried start is an execution of its own; <see cref="RunId"/> holds the
/// attempts together. For a Qlik Cloud tenant it is one reload.
/// </remarks>
public sealed record Execution
{
    /// <summary>Gets the id: of the execution result in QRS, of the reload in Qlik Cloud. Starts with <c>event-</c> while only an event or Butler's own start is known.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name of the Qlik Sense site or Qlik Cloud tenant.</summary>
    public string Site { get; init; } = "default";

    /// <summary>Gets the id that the attempts of one start share (QRS <c>executionID</c>); empty when unknown, and for Qlik Cloud.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Gets the id that a log event carried for it, which QRS may or may not know; empty when there was no event.</summary>
    public string EventId { get; init; } = "";

    /// <summary>Gets the id of the start through Butler, as in <c>/v5/executions/{id}</c>; empty for all others.</summary>
    public string StartId { get; init; } = "";

    /// <summary>Gets the type of the task.</summary>
    public TaskKind TaskKind { get; init; }

    /// <summary>Gets the id of the task; empty for a reload that no task started.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the name of the task at that time.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the tags of the task at that time.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the id of the app; empty for tasks without one.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets the name of the app at that time.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets the node that executed it; empty when unknown.</summary>
    public string Node { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public ExecutionStatus Status { get; init; }

    /// <summary>Gets what started it.</summary>
    public ExecutionTrigger Trigger { get; init; }

    /// <summary>Gets the user who started it, or that it ran as; empty when unknown.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Gets when it was triggered, UTC; <see langword="null"/> when unknown.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>Gets when it began to run, UTC; <see langword="null"/> while it waits, and for one that never ran.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended, UTC; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the number of the attempt within its run, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Gets whether Qlik Sense still shows it as active although nothing works on it any more, as after a failover.</summary>
    public bool IsOrphaned { get; init; }

    /// <summary>Gets what its script log says; <see langword="null"/> until the log was read.</summary>
    public ExecutionFigures? Figures { get; init; }

    /// <summary>Gets the first line of the cause of its failure; empty for a success, and when unknown.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Gets the class of the error, as in <c>connection</c>; empty when unknown.</summary>
    public string ErrorClass { get; init; } = "";

    /// <summary>Gets everything that it was learnt from.</summary>
    public ExecutionSources Sources { get; init; }

    /// <summary>Gets when Butler first learnt of it.</summary>
    public DateTimeOffset LearntAt { get; init; }

    /// <summary>Gets whether its end was made known by an alert.</summary>
    public ExecutionAnnouncement Announcement { get; init; }

    /// <summary>Gets whether it has ended, in whatever way.</summary>
    public bool IsEnded => Status is ExecutionStatus.Aborted or ExecutionStatus.FinishedSuccess or ExecutionStatus.FinishedFail
        or ExecutionStatus.Skipped or ExecutionStatus.Error or ExecutionStatus.Reset;

    /// <summary>Gets how it ended; <see langword="null"/> while it has not, and when it was skipped or reset, which is no end of a run.</summary>
    public TaskOutcome? Outcome => Status switch
    {
        ExecutionStatus.FinishedSuccess => TaskOutcome.Succeeded,
        ExecutionStatus.Aborted => TaskOutcome.Aborted,
        ExecutionStatus.FinishedFail or ExecutionStatus.Error => TaskOutcome.Failed,
        _ => null,
    };

    /// <summary>Gets how long it ran; <see langword="null"/> until it has ended, and if it never ran.</summary>
    public TimeSpan? Duration => EndedAt is { } ended && StartedAt is { } started && ended >= started ? ended - started : null;

    /// <summary>Gets whether only an event, or Butler's own start, told of it so far.</summary>
    public bool IsProvisional => Id.StartsWith(ProvisionalPrefix, StringComparison.Ordinal);

    /// <summary>What the ids of provisional executions start with.</summary>
    public const string ProvisionalPrefix = "event-";
}

/// <summary>What the script log of an execution says.</summary>
public sealed record ExecutionFigures
{
    /// <summary>Gets how many rows its statements fetched.</summary>
    public long Rows { get; init; }

    /// <summary>Gets the rows of each table that was left at the end.</summary>
    public IReadOnlyDictionary<string, long> Tables { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets how many errors the script let pass.</summary>
    public int Errors { get; init; }

    /// <summary>Gets a hash of the script's statements, which changes with the script; empty when it cannot be told.</summary>
    public string ScriptHash { get; init; } = "";
}

/// <summary>What started an execution.</summary>
public enum ExecutionTrigger
{
    /// <summary>Nothing says it.</summary>
    Unknown,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>The end of another task, or new data.</summary>
    Chain,

    /// <summary>A person, in the management console or the hub.</summary>
    Manual,

    /// <summary>A program that called an API; Butler among them.</summary>
    Api,
}

/// <summary>The ways in which Butler learns of executions.</summary>
[Flags]
public enum ExecutionSources
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>A log event that arrived by UDP.</summary>
    Event = 1,

    /// <summary>Butler read the results itself.</summary>
    Reconciliation = 2,

    /// <summary>A webhook of Qlik Cloud.</summary>
    CloudWebhook = 4,

    /// <summary>An MQTT message.</summary>
    Mqtt = 8,

    /// <summary>It was started through Butler.</summary>
    Start = 16,
}

/// <summary>Whether an alert made the end of an execution known.</summary>
public enum ExecutionAnnouncement
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>An event did.</summary>
    ByEvent,

    /// <summary>Butler found the execution itself, and did.</summary>
    ByReconciliation,

    /// <summary>None is due: it ended before Butler knew the site, another attempt followed, or its end is no end of a run.</summary>
    NotNeeded,
}
