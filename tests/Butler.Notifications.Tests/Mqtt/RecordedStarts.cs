using System.Collections.Concurrent;
using Butler.Tasks;

namespace Butler.Notifications.Tests.Mqtt;

/// <summary>Starts no task but remembers who asked for which.</summary>
public sealed class RecordedStarts : ITaskStarter
{
    private readonly ConcurrentQueue<TaskStartRequest> _requests = new();

    public IReadOnlyList<TaskStartRequest> Requests => [.. _requests];

    public Func<TaskStartRequest, TaskStartReport> Answer { get; set; } =
        static request => new TaskStartReport { StartedById = [new TaskReference(request.TaskIds[0], "Reload of Sales")] };

    public Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        return Task.FromResult(Answer(request));
    }
}
