using System.Text.Json.Serialization;

namespace Butler.Alerts;

/// <summary>The end of one execution of a task of the Qlik Sense scheduler: reload, user sync, external program, distribute or preload.</summary>
/// <remarks>
/// The string properties contain the content of the event. <see cref="Task"/>, <see cref="App"/>, <see cref="Owner"/>,
/// <see cref="Execution"/> and <see cref="ScriptLog"/> are looked up later and are <see langword="null"/> if no route needs them
/// or the lookup failed (then <see cref="Alert.Gaps"/> has the reason).
/// </remarks>
public sealed record ReloadAlert : Alert
{
    /// <summary>Gets the type of the task. <see cref="TaskKind.Reload"/> until QRS returns it.</summary>
    public TaskKind TaskKind { get; init; }

    /// <summary>Gets how the execution ended.</summary>
    public TaskOutcome Outcome { get; init; }

    /// <summary>Gets whether the event only reported that the work was handed over, so that the result still has to be looked up.</summary>
    /// <value><see langword="true"/> for a distribution until QRS returns its result; <see cref="Outcome"/> has no meaning until then.</value>
    public bool AwaitsOutcome { get; init; }

    /// <summary>Gets the host that the scheduler ran on.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Gets the id of the task, a GUID; empty when the event had none.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>Gets the name of the task.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets the id of the app, a GUID; empty for tasks without an app.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets the name of the app; empty for tasks without an app.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets the user that the task ran as, normally <c>DIRECTORY\user</c>.</summary>
    public string User { get; init; } = "";

    /// <summary>Gets Qlik's id of this execution, free text; empty when the event had none.</summary>
    public string ExecutionId { get; init; } = "";

    /// <summary>Gets the time stamp of the log line, server local time, as received: <c>2026-02-16 09:24:59,099</c>.</summary>
    public string LogTimestamp { get; init; } = "";

    /// <summary>Gets the level of the log line, as received.</summary>
    public string LogLevel { get; init; } = "";

    /// <summary>Gets the text of the log line.</summary>
    public string LogMessage { get; init; } = "";

    /// <summary>Gets the details of the task in QRS.</summary>
    public TaskDetails? Task { get; init; }

    /// <summary>Gets the details of the app in QRS.</summary>
    public AppDetails? App { get; init; }

    /// <summary>Gets the owner of the app.</summary>
    public AlertOwner? Owner { get; init; }

    /// <summary>Gets the result of the execution.</summary>
    public ExecutionResult? Execution { get; init; }

    /// <summary>Gets the script log, as far as a route needs it.</summary>
    public ScriptLog? ScriptLog { get; init; }

    /// <summary>Gets why the execution failed or was aborted; <see langword="null"/> for a success, and until it is known.</summary>
    public ReloadCause? Cause { get; init; }

    /// <summary>Gets what came before a failure; <see langword="null"/> unless a route needs it and QRS has it.</summary>
    public TaskHistory? History { get; init; }

    /// <summary>Gets the names of the tasks that do not start because this one failed, directly or further down a chain; empty when none is known.</summary>
    public IReadOnlyList<string> BlockedTasks { get; init; } = [];

    /// <summary>Gets what differs from the last successful run, one sentence each; empty when nothing is known.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Gets the cause as far as it is known: <see cref="Cause"/>, or what the event says.</summary>
    /// <value><see langword="null"/> for a success.</value>
    [JsonIgnore]
    public override ReloadCause? KnownCause => Outcome == TaskOutcome.Succeeded || AwaitsOutcome ? null : Cause ?? ReloadCause.Of(LogMessage ?? "");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => AlertKinds.ForTask(TaskKind, Outcome).Name;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => TaskId.Length > 0 ? TaskId : AppId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string SubjectName => TaskName;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRoutingKnown => Task is not null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override AlertParts RoutingPart => AlertParts.Task;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> PossibleKinds => Task is null && IsAwaited(AlertParts.Task)
        ? [.. Enum.GetValues<TaskKind>().Select(kind => AlertKinds.ForTask(kind, Outcome).Name)]
        : [Kind];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> RoutingTags => Task?.Tags ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<CustomPropertyValue> RoutingProperties => Task?.CustomProperties ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override AlertOwner? RoutingOwner => Owner;
}

/// <summary>One line of an execution's history.</summary>
/// <param name="Created">When it was written, UTC; <see langword="null"/> when QRS gave none.</param>
/// <param name="Message">The text.</param>
/// <param name="DetailsType">QRS's number for the type of the line.</param>
public sealed record ExecutionDetail(DateTimeOffset? Created, string Message, int DetailsType);

/// <summary>The type of a task of the Qlik Sense scheduler. The numbers are QRS's own <c>taskType</c>.</summary>
public enum TaskKind
{
    /// <summary>Reloads an app.</summary>
    Reload = 0,

    /// <summary>Runs a program on the server.</summary>
    ExternalProgram = 1,

    /// <summary>Synchronizes a user directory.</summary>
    UserSync = 2,

    /// <summary>Distributes an app to a cloud tenant.</summary>
    Distribute = 3,

    /// <summary>Loads an app into memory ahead of use.</summary>
    Preload = 4,
}

/// <summary>The result of the last execution of a task (QRS <c>operational.lastExecutionResult</c>).</summary>
public sealed record ExecutionResult
{
    /// <summary>Gets the id of the result.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the node that ran the task.</summary>
    public string ExecutingNodeName { get; init; } = "";

    /// <summary>Gets the state.</summary>
    public ExecutionStatus Status { get; init; }

    /// <summary>Gets how long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets when it started, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Gets when it stopped, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? StopTime { get; init; }

    /// <summary>Gets the history, oldest first.</summary>
    public IReadOnlyList<ExecutionDetail> Details { get; init; } = [];

    /// <summary>Gets the size of the script log in bytes, as QRS states it.</summary>
    public long ScriptLogSize { get; init; }
}
