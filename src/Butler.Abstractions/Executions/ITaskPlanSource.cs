using Butler.Alerts;

namespace Butler.Executions;

/// <summary>Reads which tasks a Qlik Sense site or Qlik Cloud tenant has, and when they are due. Register one per site or tenant, as a singleton of this interface.</summary>
/// <remarks>Safe for concurrent use. Throws <see cref="ExecutionSourceException"/> if the site cannot be read.</remarks>
public interface ITaskPlanSource
{
    /// <summary>Gets the name of the site or tenant.</summary>
    string Site { get; }

    /// <summary>Reads all tasks with their triggers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks.</returns>
    Task<IReadOnlyList<TaskPlan>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A task, and when it is due.</summary>
public sealed record TaskPlan
{
    /// <summary>Gets the site or tenant.</summary>
    public string Site { get; init; } = "default";

    /// <summary>Gets the id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Gets its name.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>Gets its type.</summary>
    public TaskKind TaskKind { get; init; }

    /// <summary>Gets the id of its app; empty for tasks without one.</summary>
    public string AppId { get; init; } = "";

    /// <summary>Gets the name of its app.</summary>
    public string AppName { get; init; } = "";

    /// <summary>Gets when the data of the app was last reloaded, UTC; <see langword="null"/> when unknown.</summary>
    public DateTimeOffset? AppReloadedAt { get; init; }

    /// <summary>Gets its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets its custom properties, one entry per value.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets whether it may run at all.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Gets why it is disabled, when the service says it; otherwise empty.</summary>
    public string DisabledReason { get; init; } = "";

    /// <summary>Gets when the task or one of its triggers was last changed, UTC; <see langword="null"/> when unknown.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Gets when it is due next according to the service, UTC; <see langword="null"/> if it says nothing.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Gets its schedules. Each is due on its own.</summary>
    public IReadOnlyList<IRunSchedule> Schedules { get; init; } = [];

    /// <summary>Gets the chains that start it. Each starts it on its own.</summary>
    public IReadOnlyList<TaskChain> Chains { get; init; } = [];

    /// <summary>Gets after how long in the queue the service cancels it; <see langword="null"/> for never, and when unknown.</summary>
    public TimeSpan? QueueTimeout { get; init; }
}

/// <summary>A schedule of a task.</summary>
public interface IRunSchedule
{
    /// <summary>Gets whether it is on.</summary>
    bool IsEnabled { get; }

    /// <summary>Gets the schedule in words, as in <c>every day at 03:00 Europe/Berlin</c>.</summary>
    string Description { get; }

    /// <summary>Finds the first due moment after a moment.</summary>
    /// <param name="after">The moment, exclusive.</param>
    /// <returns>The due moment, UTC; <see langword="null"/> if there is none any more.</returns>
    DateTimeOffset? NextAfter(DateTimeOffset after);

    /// <summary>Determines whether a due moment is uncertain, because clocks change around it and nothing says what the service does then.</summary>
    /// <param name="due">The due moment.</param>
    /// <returns><see langword="true"/> within two hours of a change of the schedule's clock.</returns>
    bool IsUncertain(DateTimeOffset due);
}

/// <summary>A chain: what has to end, and how, for a task to start.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsEnabled">Whether it is on.</param>
/// <param name="Links">The tasks that have to end, all of them.</param>
/// <param name="Within">Within how long all of them have to; <see langword="null"/> when unlimited or unknown.</param>
public sealed record TaskChain(string Name, bool IsEnabled, IReadOnlyList<TaskChainLink> Links, TimeSpan? Within);

/// <summary>A condition of a chain.</summary>
/// <param name="TaskId">The task that has to end.</param>
/// <param name="On">How.</param>
public sealed record TaskChainLink(string TaskId, TaskOutcome On);
