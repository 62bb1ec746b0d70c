namespace Butler.Tasks;

/// <summary>Starts tasks and follows their executions to the end, across restarts of Butler.</summary>
/// <remarks>Safe for concurrent use. The allow filter guards starts.</remarks>
public interface ITaskExecutions
{
    /// <summary>Starts a task and follows its execution from then on.</summary>
    /// <param name="request">Which task, and who asks.</param>
    /// <param name="cancellationToken">Gives up before the task is started; from then on it has no effect.</param>
    /// <returns>The execution, or why there is none.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be asked; nothing was started.</exception>
    Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken);

    /// <summary>Looks an execution up, and waits for its end if that is wanted.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="wait">How long to wait for the end; zero for not at all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The execution when it has ended or the wait is over; <see langword="null"/> when there is none with the id.</returns>
    Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executions.</returns>
    Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken);

    /// <summary>Asks Qlik Sense to stop an execution. One that has ended stays as it is.</summary>
    /// <param name="id">Butler's id of the execution.</param>
    /// <param name="cancellationToken">Gives up; it may be stopped.</param>
    /// <returns>The execution as it was when asked; <see langword="null"/> when there is none with the id.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be asked.</exception>
    Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken);
}

/// <summary>The answer to a <see cref="TaskExecutionRequest"/>.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Execution">The execution; <see langword="null"/> unless it was started now or before.</param>
/// <param name="Reason">Why not, for people; empty when it was.</param>
public sealed record TaskExecutionStart(TaskExecutionOutcome Verdict, TaskExecution? Execution, string Reason = "");

/// <summary>What became of a <see cref="TaskExecutionRequest"/>.</summary>
public enum TaskExecutionOutcome
{
    /// <summary>The task was started.</summary>
    Started,

    /// <summary>The same request came before, with the same key; its execution is returned.</summary>
    Repeated,

    /// <summary>There is no such task, or no such site.</summary>
    TaskNotFound,

    /// <summary>Several tasks have the name.</summary>
    NameNotUnique,

    /// <summary>The filter does not allow the task.</summary>
    Denied,

    /// <summary>Qlik Sense did not start it: it is disabled or runs already, or there is no scheduler or no app for it.</summary>
    NotStarted,

    /// <summary>The key was used for a different request.</summary>
    KeyReused,
}
