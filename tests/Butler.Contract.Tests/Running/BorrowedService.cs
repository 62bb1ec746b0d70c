namespace Butler.Contract.Tests.Running;

/// <summary>A service for one case: shared with others, or the case's own, which ends with it.</summary>
internal sealed class BorrowedService(RunningService service, bool isOwned) : IAsyncDisposable
{
    public RunningService Service => service;

    public ValueTask DisposeAsync() => isOwned ? service.DisposeAsync() : ValueTask.CompletedTask;
}
