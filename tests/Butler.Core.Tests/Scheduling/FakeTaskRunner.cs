using Butler.Tasks;

namespace Butler.Core.Tests.Scheduling;

/// <summary>A Qlik Sense with one task, or one that is down.</summary>
internal sealed class FakeTaskRunner : ITaskRunner
{
    public bool IsDown { get; set; }

    public Task<TaskReference?> FindAsync(string taskId, CancellationToken cancellationToken) => IsDown
        ? throw new TaskServiceException("sense1 does not answer") { IsTransient = true }
        : Task.FromResult(taskId == Stored.Task ? new TaskReference(taskId, "Sales") : null);

    public Task<IReadOnlyList<TaskReference>> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TaskReference>>([]);

    public Task<IReadOnlyList<TaskReference>> FindByCustomPropertyAsync(string name, string value, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TaskReference>>([]);

    public Task<string?> StartAsync(string taskId, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
