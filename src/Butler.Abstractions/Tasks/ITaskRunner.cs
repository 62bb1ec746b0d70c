namespace Butler.Tasks;

/// <summary>Finds, runs and follows the tasks of one Qlik Sense site. Has no allow filter: use <see cref="ITaskStarter"/> to start tasks for others.</summary>
/// <remarks>Safe for concurrent use. Every method throws <see cref="TaskServiceException"/> if Qlik Sense cannot be reached or refuses.
/// Ids are GUIDs in upper or lower case; anything else is an <see cref="ArgumentException"/>.</remarks>
public interface ITaskRunner
{
    /// <summary>Gets the name of the Qlik Sense site.</summary>
    string Site { get; }

    /// <summary>Finds tasks by id.</summary>
    /// <param name="taskIds">The ids. Any number: they are requested in batches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The existing tasks, in any order, without duplicates.</returns>
    Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<string> taskIds, CancellationToken cancellationToken);

    /// <summary>Finds tasks by name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; names need not be unique in Qlik Sense.</returns>
    Task<IReadOnlyList<TaskReference>> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists all tasks, to name the one that a caller probably meant.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; none by default.</returns>
    Task<IReadOnlyList<TaskReference>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TaskReference>>([]);

    /// <summary>Finds tasks by tag.</summary>
    /// <param name="tag">The name of the tag.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; may be empty.</returns>
    Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Finds tasks by the value of a custom property.</summary>
    /// <param name="name">The name of the custom property.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; may be empty.</returns>
    Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to start a task, and returns as soon as it has accepted the request.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may have been started.</param>
    /// <returns>A task that completes when Qlik Sense has taken the request.</returns>
    /// <remarks>The fast way, for many tasks. It does not show whether the scheduler then actually starts the task; see <see cref="StartAsync"/>.</remarks>
    Task RequestStartAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Starts a task and returns its execution. Does not wait for it to end.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may have been started.</param>
    /// <returns>Whether it was started, and the execution id.</returns>
    Task<TaskStart> StartAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to stop the running execution of a task. Does nothing if the task is not running.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may be stopped.</param>
    /// <returns>A task that completes when Qlik Sense has taken the request; the execution ends later.</returns>
    Task StopAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Reads the current state of a task.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task; <see langword="null"/> if there is none.</returns>
    Task<TaskSnapshot?> InspectAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Reads the state of executions.</summary>
    /// <param name="traces">What is known about the executions. Any number: they are requested in batches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One reading for each trace, in the same order; <see langword="null"/> if Qlik Sense does not know the execution.</returns>
    Task<IReadOnlyList<ExecutionReading?>> ReadAsync(IReadOnlyList<ExecutionTrace> traces, CancellationToken cancellationToken);

    /// <summary>Downloads the end of a reload's script log.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="reading">The execution, with <see cref="ExecutionReading.ScriptLogId"/> set.</param>
    /// <param name="lines">How many of the last lines; one or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines, without line ends; fewer when the log is shorter.</returns>
    Task<IReadOnlyList<string>> ReadScriptLogAsync(string taskId, ExecutionReading reading, int lines, CancellationToken cancellationToken);
}

/// <summary>The result of starting a task.</summary>
/// <param name="IsStarted">Whether Qlik Sense started it. It does not if the task is disabled or already running, or has no scheduler
/// or app.</param>
/// <param name="ExecutionId">The Qlik Sense execution id; <see langword="null"/> if it was not started or the id is unknown.</param>
public readonly record struct TaskStart(bool IsStarted, string? ExecutionId);

/// <summary>What is known about an execution before it is read.</summary>
/// <param name="TaskId">The id of the task.</param>
/// <param name="ExecutionId">The Qlik Sense execution id; <see langword="null"/> if it is unknown.</param>
/// <param name="ResultBefore">The id of the task's last result before this execution; empty for none. Distinguishes this execution from
/// earlier ones if the execution id is not available.</param>
public sealed record ExecutionTrace(string TaskId, string? ExecutionId, string ResultBefore);
