namespace Butler.Tasks;

/// <summary>Starts Qlik Sense tasks. Every way to start a task goes through here, so the allow filter guards them all.</summary>
/// <remarks>Safe for concurrent use. Inject this; <see cref="ITaskRunner"/> behind it knows no filter.</remarks>
public interface ITaskStarter
{
    /// <summary>Starts the tasks that a request names, as far as the filter allows.</summary>
    /// <param name="request">Which tasks, and who asks.</param>
    /// <param name="cancellationToken">Gives up; tasks that were started already run on.</param>
    /// <returns>What became of each part of the request.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be asked; nothing was started.</exception>
    Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken);

    /// <summary>Determines whether the filter would let a task be started, without starting it.</summary>
    /// <param name="origin">Who would ask.</param>
    /// <param name="taskId">The id of the task.</param>
    /// <returns><see langword="true"/> by default.</returns>
    bool Allows(TaskStartOrigin origin, string taskId) => true;
}
