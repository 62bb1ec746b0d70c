namespace Butler.Tasks;

/// <summary>Finds, runs and follows tasks of one Qlik Sense site. Knows no allow filter: use <see cref="ITaskStarter"/> to start tasks for others.</summary>
/// <remarks>Safe for concurrent use. Every method throws <see cref="TaskServiceException"/> when Qlik Sense cannot be asked or refuses.
/// Ids are GUIDs in either case; anything else is an <see cref="ArgumentException"/>.</remarks>
public interface ITaskRunner
{
    /// <summary>Gets the name of the Qlik Sense site.</summary>
    string Site { get; }

    /// <summary>Finds tasks by their ids.</summary>
    /// <param name="taskIds">The ids. Any number: many are asked for together.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks that exist, in any order, each once.</returns>
    Task<IReadOnlyList<TaskReference>> FindAsync(IReadOnlyCollection<string> taskIds, CancellationToken cancellationToken);

    /// <summary>Finds the tasks that have a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; names need not be unique in Qlik Sense.</returns>
    Task<IReadOnlyList<TaskReference>> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Finds the tasks that have a tag.</summary>
    /// <param name="tag">The name of the tag.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; empty when there are none.</returns>
    Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Finds the tasks that have a value of a custom property.</summary>
    /// <param name="name">The name of the custom property.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; empty when there are none.</returns>
    Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to start a task, and returns as soon as it has taken the request.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may have been started.</param>
    /// <returns>A task that completes when Qlik Sense has taken the request.</returns>
    /// <remarks>The fast way, for many tasks. Whether the scheduler then really starts the task is not told; see <see cref="StartAsync"/>.</remarks>
    Task RequestStartAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Starts a task and learns its execution. Does not wait for its end.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may have been started.</param>
    /// <returns>Whether it was started, and as which execution.</returns>
    Task<TaskStart> StartAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to stop the running execution of a task. A task that does not run stays as it is.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may be stopped.</param>
    /// <returns>A task that completes when Qlik Sense has taken the request; the execution ends later.</returns>
    Task StopAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Looks at a task as it is now.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task; <see langword="null"/> when there is none.</returns>
    Task<TaskSnapshot?> InspectAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Reads the state of executions.</summary>
    /// <param name="traces">What is known of the executions. Any number: many are asked for together.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One reading for each trace, in the same order; <see langword="null"/> where Qlik Sense knows nothing of the execution.</returns>
    Task<IReadOnlyList<ExecutionReading?>> ReadAsync(IReadOnlyList<ExecutionTrace> traces, CancellationToken cancellationToken);

    /// <summary>Downloads the end of the script log of a reload.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="reading">The execution, with <see cref="ExecutionReading.ScriptLogId"/> set.</param>
    /// <param name="lines">How many of the last lines; one or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines, without line ends; fewer when the log is shorter.</returns>
    Task<IReadOnlyList<string>> ReadScriptLogAsync(string taskId, ExecutionReading reading, int lines, CancellationToken cancellationToken);
}

/// <summary>What came of starting a task.</summary>
/// <param name="IsStarted">Whether Qlik Sense started it. It does not when the task is disabled or runs already, or when there is no scheduler
/// or no app for it.</param>
/// <param name="ExecutionId">Qlik Sense's id of the execution; <see langword="null"/> when it was not started or the id is not told.</param>
public readonly record struct TaskStart(bool IsStarted, string? ExecutionId);

/// <summary>What is known of an execution before it is read.</summary>
/// <param name="TaskId">The id of the task.</param>
/// <param name="ExecutionId">Qlik Sense's id of the execution; <see langword="null"/> when it was not told.</param>
/// <param name="ResultBefore">The id of the last result that the task had before this execution; empty for none. Tells this execution from
/// earlier ones where the execution id does not help.</param>
public sealed record ExecutionTrace(string TaskId, string? ExecutionId, string ResultBefore);
