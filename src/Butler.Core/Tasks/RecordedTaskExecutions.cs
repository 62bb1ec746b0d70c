using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Starts and follows executions, and records each start in the history. A repeated request, which starts nothing, is not recorded.</summary>
internal sealed class RecordedTaskExecutions(TaskExecutions executions, TaskStartRecorder recorder, TimeProvider time) : ITaskExecutions
{
    public async Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var records = new TaskStartRecords(time.GetUtcNow(), request.Origin, request.Site, Requester.Of(request));
        try
        {
            var start = await executions.StartAsync(request, cancellationToken);
            Add(records, request, start);
            return start;
        }
        catch (Exception failure) when (failure is not ArgumentException)
        {
            records.Add(TaskStartOutcome.Failed, request.TaskId ?? "", request.TaskName ?? "", TaskStartRecords.ReasonOf(failure));
            throw;
        }
        finally
        {
            recorder.Record(records.All);
        }
    }

    public Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken) => executions.FindAsync(id, wait, cancellationToken);

    public Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken) =>
        executions.ListAsync(query, cancellationToken);

    public Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken) => executions.StopAsync(id, cancellationToken);

    private static void Add(TaskStartRecords records, TaskExecutionRequest request, TaskExecutionStart start)
    {
        if (start.Outcome == TaskExecutionOutcome.Started)
        {
            var execution = start.Execution!;
            records.Add(TaskStartOutcome.Started, execution.TaskId, execution.TaskName, execution.Reason, execution.Id);
        }
        else if (start.Outcome != TaskExecutionOutcome.Repeated)
        {
            records.Add(OutcomeOf(start.Outcome), request.TaskId ?? "", request.TaskName ?? "", start.Reason);
        }
    }

    private static TaskStartOutcome OutcomeOf(TaskExecutionOutcome verdict) => verdict switch
    {
        TaskExecutionOutcome.Denied => TaskStartOutcome.Denied,
        TaskExecutionOutcome.NotStarted => TaskStartOutcome.Failed,
        _ => TaskStartOutcome.Invalid,
    };
}
