namespace Butler.Simulation;

/// <summary>A task of the scheduler, with what its next runs will do.</summary>
public sealed record SiteTask : SiteEntity
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type. Default: reload.</summary>
    public SiteTaskKind Kind { get; init; }

    /// <summary>Gets the id of the app; <see langword="null"/> for tasks without one.</summary>
    public Guid? AppId { get; init; }

    /// <summary>Gets a value indicating whether the task may be started.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets a value indicating whether it reloads partially.</summary>
    public bool IsPartialReload { get; init; }

    /// <summary>Gets a value indicating whether the last start was by hand.</summary>
    public bool IsManuallyTriggered { get; init; }

    /// <summary>Gets the time limit of one execution in minutes; a run that takes longer is aborted. Default 1440.</summary>
    public int TaskSessionTimeout { get; init; } = 1440;

    /// <summary>Gets how often a failed execution is tried again. Default 0.</summary>
    public int MaxRetries { get; init; }

    /// <summary>Gets the names of the tags. Unknown names become tags of the site.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the custom properties. Unknown names become definitions of the site.</summary>
    public IReadOnlyList<SiteCustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets the program of an external program task.</summary>
    public string Path { get; init; } = "";

    /// <summary>Gets the arguments of an external program task.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Gets the directory of a user sync task.</summary>
    public string UserDirectory { get; init; } = "";

    /// <summary>Gets the id of the task's <c>operational</c> part.</summary>
    public Guid OperationalId { get; init; } = Guid.NewGuid();

    /// <summary>Gets how long after the start of one run the next is due; <see langword="null"/> for a task without a trigger.</summary>
    public TimeSpan? RunsEvery { get; init; }

    /// <summary>Gets when it is due next, UTC; <see langword="null"/> for never.</summary>
    public DateTimeOffset? NextExecution { get; init; }

    /// <summary>Gets what the next run does. Default: succeeds after two seconds.</summary>
    public TaskBehaviour Behaviour { get; init; } = TaskBehaviour.Succeeds(TimeSpan.FromSeconds(2));

    /// <summary>Gets the last execution as QRS shows it; <see langword="null"/> when it never ran.</summary>
    public SiteExecution? LastExecution { get; init; }
}

/// <summary>The type of a task; the numbers are QRS's <c>taskType</c>.</summary>
public enum SiteTaskKind
{
    /// <summary>Reloads an app.</summary>
    Reload = 0,

    /// <summary>Runs a program.</summary>
    ExternalProgram = 1,

    /// <summary>Synchronizes a user directory.</summary>
    UserSync = 2,

    /// <summary>Distributes an app to a cloud tenant.</summary>
    Distribute = 3,

    /// <summary>Loads an app into memory.</summary>
    Preload = 4,
}
