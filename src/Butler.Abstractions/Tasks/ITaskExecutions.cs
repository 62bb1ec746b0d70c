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
