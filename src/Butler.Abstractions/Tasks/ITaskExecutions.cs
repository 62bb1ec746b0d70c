namespace Butler.Tasks;

/// <summary>Starts tasks and follows their executions until they end, across restarts of Butler.</summary>
/// <remarks>Safe for concurrent use. The allow filter applies to starts.</remarks>
public interface ITaskExecutions
{
    /// <summary>Starts a task and follows its execution.</summary>
    /// <param name="request">The task and the requester.</param>
    /// <param name="cancellationToken">Gives up before the task is started; from then on it has no effect.</param>
    /// <returns>The execution, or why there is none.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be reached; nothing was started.</exception>
    Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken);

    /// <summary>Finds an execution, and optionally waits for it to end.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="wait">How long to wait for the end; zero for not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The execution once it has ended or the wait is over; <see langword="null"/> if there is none with this id.</returns>
    Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to stop an execution. Does nothing if it has ended.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up; it may be stopped.</param>
    /// <returns>The execution at the time of the request; <see langword="null"/> if there is none with this id.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be reached.</exception>
    Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken);
}

/// <summary>The result of a <see cref="TaskExecutionRequest"/>.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Execution">The execution; <see langword="null"/> unless it was started now or before.</param>
/// <param name="Reason">Why not, for people; empty when it was.</param>
public sealed record TaskExecutionStart(TaskExecutionOutcome Outcome, TaskExecution? Execution, string Reason = "");

/// <summary>The outcome of a <see cref="TaskExecutionRequest"/>.</summary>
public enum TaskExecutionOutcome
{
    /// <summary>The task was started.</summary>
    Started,

    /// <summary>The same request was made before, with the same key; its execution is returned.</summary>
    Repeated,

    /// <summary>The task or the site does not exist.</summary>
    TaskNotFound,

    /// <summary>Several tasks have this name.</summary>
    NameNotUnique,

    /// <summary>The filter does not allow the task.</summary>
    Denied,

    /// <summary>Qlik Sense did not start it: it is disabled or already running, or has no scheduler or app.</summary>
    NotStarted,

    /// <summary>The key was used for a different request.</summary>
    KeyReused,
}
