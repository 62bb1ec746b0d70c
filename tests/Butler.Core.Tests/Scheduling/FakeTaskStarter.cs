using System.Collections.Concurrent;
using Butler.Tasks;

namespace Butler.Core.Tests.Scheduling;

/// <summary>A task starter that does as a test says, and notes what it was asked.</summary>
internal sealed class FakeTaskStarter : ITaskStarter
{
    public ConcurrentQueue<TaskStartRequest> Requests { get; } = new();

    public Func<TaskStartRequest, CancellationToken, Task<TaskStartReport>> Answer { get; set; } = (request, _) => Task.FromResult(Started(request));

    public Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Answer(request, cancellationToken);
    }

    public static TaskStartReport Started(TaskStartRequest request) =>
        new() { StartedById = [.. request.TaskIds.Select(id => new TaskReference(id, "task"))] };
}
