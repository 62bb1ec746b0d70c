using System.Collections.Concurrent;
using Butler.Tasks;

namespace Butler.Qlik.Tests.Engine;

/// <summary>Starts every task, unless a test says otherwise, and remembers what it was asked.</summary>
internal sealed class RecordedTaskStarter : ITaskStarter
{
    public ConcurrentQueue<TaskStartRequest> Requests { get; } = new();

    public Func<TaskStartRequest, TaskStartReport> Answer { get; set; } = request => new TaskStartReport
    {
        StartedById = [.. request.TaskIds.Select(id => new TaskReference(id, "Task " + id))],
    };

    public Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Task.FromResult(Answer(request));
    }
}
