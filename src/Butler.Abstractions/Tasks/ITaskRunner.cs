namespace Butler.Tasks;

/// <summary>Finds and runs tasks of one Qlik Sense site. Knows no allow filter: use <see cref="ITaskStarter"/> to start tasks for others.</summary>
/// <remarks>Safe for concurrent use. Every method throws <see cref="TaskServiceException"/> when Qlik Sense cannot be asked or refuses.</remarks>
public interface ITaskRunner
{
    /// <summary>Finds a task by its id.</summary>
    /// <param name="taskId">The id, a GUID.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The task; <see langword="null"/> when there is none.</returns>
    Task<TaskReference?> FindAsync(string taskId, CancellationToken cancellationToken);

    /// <summary>Finds the tasks that have a tag.</summary>
    /// <param name="tag">The name of the tag, case-sensitive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; empty when there are none.</returns>
    Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Finds the tasks that have a value of a custom property.</summary>
    /// <param name="name">The name of the custom property.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks, of any type; empty when there are none.</returns>
    Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>Starts a task and does not wait for its end.</summary>
    /// <param name="taskId">The id of the task.</param>
    /// <param name="cancellationToken">Gives up; the task may have been started.</param>
    /// <returns>The id of the execution that was started; <see langword="null"/> when Qlik Sense does not tell it.</returns>
    Task<string?> StartAsync(string taskId, CancellationToken cancellationToken);
}
