using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tasks;

/// <summary>Completes an execution that has ended: fetches the end of its script log and stores it permanently.</summary>
internal sealed class ExecutionEnding(ITaskExecutionStore store, TimeProvider time, ILogger<ExecutionEnding> logger) : IDisposable
{
    // Script logs can be large.
    private readonly SemaphoreSlim _downloads = new(4);

    public async Task<TaskExecution> CompleteAsync(
        TaskExecution execution,
        ITaskRunner? runner,
        ExecutionReading? reading,
        TaskExecutionResult result,
        string reason,
        CancellationToken cancellationToken)
    {
        var ended = execution with { Result = result, Reason = reason };
        if (runner is not null && reading is { ScriptLogId.Length: > 0 } && execution.ScriptLogLines > 0)
        {
            ended = await AddScriptLogAsync(ended, runner, reading, cancellationToken);
        }

        ended = ended with { FinishedAt = time.GetUtcNow() };
        await store.UpdateAsync(ended, cancellationToken);
        TaskMetrics.Finished(ended);
        logger.ExecutionEnded(ended.Id, ended.TaskName, ended.Result, ended.Reason);
        return ended;
    }

    public void Dispose() => _downloads.Dispose();

    private async Task<TaskExecution> AddScriptLogAsync(
        TaskExecution execution, ITaskRunner runner, ExecutionReading reading, CancellationToken cancellationToken)
    {
        await _downloads.WaitAsync(cancellationToken);
        try
        {
            return execution with
            {
                ScriptLogTail = await runner.ReadScriptLogAsync(execution.TaskId, reading, execution.ScriptLogLines, cancellationToken),
            };
        }
        catch (TaskServiceException failure)
        {
            return execution with { Reason = "The script log could not be had: " + failure.Message };
        }
        finally
        {
            _downloads.Release();
        }
    }
}
