using Butler.Tasks;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

/// <summary>Executions as a test tells them.</summary>
internal sealed class RecordedExecutions : ITaskExecutions
{
    private readonly TaskCompletionSource _left = new();

    public TaskExecutionRequest? Request { get; private set; }

    public TaskExecutionStart Start { get; set; } = new(TaskExecutionOutcome.TaskNotFound, null, "no");

    public TaskServiceException? Failure { get; set; }

    public TaskExecution? Known { get; set; }

    public TimeSpan? Wait { get; private set; }

    public bool WaitsForever { get; set; }

    public TaskExecutionQuery? Query { get; private set; }

    /// <summary>Gets a task that completes when a caller has left.</summary>
    public Task Left => _left.Task;

    public Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        return Failure is null ? Task.FromResult(Start) : Task.FromException<TaskExecutionStart>(Failure);
    }

    public async Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        Wait = wait;
        if (WaitsForever)
        {
            using var registration = cancellationToken.Register(_left.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return Known?.Id == id ? Known : null;
    }

    public Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken)
    {
        Query = query;
        return Task.FromResult<IReadOnlyList<TaskExecution>>(Known is null ? [] : [Known]);
    }

    public Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Known?.Id == id ? Known : null) : Task.FromException<TaskExecution?>(Failure);
}
