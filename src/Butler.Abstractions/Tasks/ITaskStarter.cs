namespace Butler.Tasks;

/// <summary>Starts Qlik Sense tasks. Every start goes through here, so the allow filter applies to all of them.</summary>
/// <remarks>Safe for concurrent use. Inject this; <see cref="ITaskRunner"/> behind it has no filter.</remarks>
public interface ITaskStarter
{
    /// <summary>Starts the requested tasks, as far as the filter allows.</summary>
    /// <param name="request">The tasks and the requester.</param>
    /// <param name="cancellationToken">Gives up; tasks that were started already run on.</param>
    /// <returns>The result of each part of the request.</returns>
    /// <exception cref="TaskServiceException">Qlik Sense cannot be reached; nothing was started.</exception>
    Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken);

    /// <summary>Determines whether the filter allows a task to be started, without starting it.</summary>
    /// <param name="origin">Who would ask.</param>
    /// <param name="taskId">The id of the task.</param>
    /// <returns><see langword="true"/> by default.</returns>
    bool Allows(TaskStartOrigin origin, string taskId) => true;
}
