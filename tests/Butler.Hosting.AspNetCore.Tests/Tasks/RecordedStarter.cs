using Butler.Tasks;

namespace Butler.Hosting.AspNetCore.Tests.Tasks;

/// <summary>A starter that says what a test told it to, and notes what it was asked.</summary>
internal sealed class RecordedStarter : ITaskStarter
{
    public TaskStartRequest? Request { get; private set; }

    public CancellationToken Token { get; private set; }

    public TaskStartReport Report { get; set; } = new();

    public TaskServiceException? Failure { get; set; }

    public Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        (Request, Token) = (request, cancellationToken);
        return Failure is null ? Task.FromResult(Report) : Task.FromException<TaskStartReport>(Failure);
    }
}
