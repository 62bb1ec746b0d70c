using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Tasks;
using Butler.Tasks.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Starts tasks, and stores each request on disk before it is sent to Qlik Sense, so that a request is never executed twice.</summary>
internal sealed class TaskExecutions(
    TaskRunners runners,
    TaskFilter filter,
    ITaskExecutionStore store,
    ExecutionWatch watch,
    IOptionsMonitor<TaskExecutionOptions> options,
    TimeProvider time,
    ILogger<TaskExecutions> logger) : ITaskExecutions
{
    // Starts in progress, for repeated requests that arrive in the meantime.
    private readonly ConcurrentDictionary<string, TaskCompletionSource<TaskExecutionStart>> _starting = new(StringComparer.Ordinal);

    public async Task<TaskExecutionStart> StartAsync(TaskExecutionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.TaskId is null == request.TaskName is null)
        {
            throw new ArgumentException("Either the id or the name of the task must be given.", nameof(request));
        }

        // Before any earlier request is looked up: a caller sees nothing of executions that it may not start.
        var (tag, beyond) = await CheckLimitsAsync(request, cancellationToken);
        if (beyond is not null)
        {
            return beyond;
        }

        var key = IdempotencyKey.Of(request, time.GetUtcNow());
        if (key is not null && await store.FindByKeyAsync(key, time.GetUtcNow(), cancellationToken) is { Earlier: not null } earlier)
        {
            return await RepeatAsync(request, earlier, cancellationToken);
        }

        if (runners.Any && runners.Find(request.Site) is null)
        {
            return Refused(TaskExecutionOutcome.TaskNotFound, $"Butler has no connection to a Qlik Sense site named '{request.Site}'.");
        }

        var runner = runners.Get(request.Site);
        var (task, refusal) = await FindTaskAsync(runner, request, cancellationToken);
        return refusal ?? await StartOnceAsync(runner, request, task!, tag, key, cancellationToken);
    }

    public async Task<TaskExecution?> FindAsync(string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var execution = await store.FindAsync(id, cancellationToken);
        if (execution is not { Result: null } || wait <= TimeSpan.Zero)
        {
            return execution;
        }

        await watch.WaitAsync(id, wait, cancellationToken);
        return await store.FindAsync(id, cancellationToken);
    }

    public Task<IReadOnlyList<TaskExecution>> ListAsync(TaskExecutionQuery query, CancellationToken cancellationToken) =>
        store.ListAsync(query, cancellationToken);

    public async Task<TaskExecution?> StopAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var execution = await store.FindAsync(id, cancellationToken);
        if (execution is { Result: null })
        {
            await runners.Get(execution.Site).StopAsync(execution.TaskId, cancellationToken);
        }

        return execution;
    }

    private async Task<(string Tag, TaskExecutionStart? Refusal)> CheckLimitsAsync(TaskExecutionRequest request, CancellationToken cancellationToken)
    {
        if (request.Limits is not { } limits)
        {
            return ("", null);
        }

        var tag = request.TaskId is { } id && TaskIdText.IsGuid(id) && (limits.NamesTask(id) || runners.Find(request.Site) is not null)
            ? await LimitedTasks.FindTagAsync(limits, runners.Get(request.Site), id, cancellationToken)
            : null;
        if (tag is null)
        {
            TaskMetrics.Denied(request.Origin, request.Site, 1);
            logger.StartDenied(request.TaskId ?? "a task by its name", Requester.Of(request));
            return ("", Refused(TaskExecutionOutcome.Denied, "The caller may start certain tasks only, which it names by their ids, and this is none of them."));
        }

        return (tag, null);
    }

    private async Task<(TaskSnapshot? Task, TaskExecutionStart? Refusal)> FindTaskAsync(
        ITaskRunner runner, TaskExecutionRequest request, CancellationToken cancellationToken)
    {
        var id = request.TaskId;
        if (id is null)
        {
            var named = await runner.FindByNameAsync(request.TaskName!, cancellationToken);
            if (named.Count > 1)
            {
                return (null, Refused(
                    TaskExecutionOutcome.NameNotUnique,
                    $"{named.Count} tasks are named '{request.TaskName}'; name one by its id: {string.Join(", ", named.Select(static task => task.TaskId))}."));
            }

            id = named.Count == 1 ? named[0].TaskId : null;
        }

        if (id is null || !TaskIdText.IsGuid(id))
        {
            return (null, await NotFoundAsync(runner, request, cancellationToken));
        }

        // Before Qlik Sense is queried: a caller learns nothing about tasks that it may not start.
        if (!filter.AllowsId(request.Origin, id))
        {
            TaskMetrics.Denied(request.Origin, request.Site, 1);
            logger.StartDenied(id, Requester.Of(request));
            return (null, Refused(TaskExecutionOutcome.Denied, $"Butler:startTaskFilter does not allow task {id} to be started."));
        }

        return await runner.InspectAsync(id, cancellationToken) is { } task ? (task, null) : (null, await NotFoundAsync(runner, request, cancellationToken));
    }

    private async Task<TaskExecutionStart> StartOnceAsync(
        ITaskRunner runner, TaskExecutionRequest request, TaskSnapshot task, string tag, TaskExecutionKey? key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var execution = new TaskExecution
        {
            Id = Guid.CreateVersion7(now).ToString(),
            Site = request.Site,
            TaskId = task.Task.TaskId,
            TaskName = task.Task.TaskName,
            ResultBefore = task.LastResultId,
            RequestedAt = now,
            RequestedBy = request.RequestedBy,
            ScriptLogLines = request.ScriptLogLines ?? options.CurrentValue.ScriptLogLines,
            AllowedByTag = tag,
        };
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = new TaskCompletionSource<TaskExecutionStart>(TaskCreationOptions.RunContinuationsAsynchronously);
        _starting[execution.Id] = outcome;
        try
        {
            // From here on, a disconnecting caller changes nothing: half a start would be worse than one without a waiting caller.
            if (await store.AddAsync(execution, key, CancellationToken.None) is { Earlier: not null } earlier)
            {
                return await RepeatAsync(request, earlier, cancellationToken);
            }

            var start = await LaunchAsync(runner, request, task, execution);
            outcome.SetResult(start);
            return start;
        }
        catch (Exception failure)
        {
            outcome.TrySetException(failure);
            _ = outcome.Task.Exception;
            throw;
        }
        finally
        {
            _starting.TryRemove(execution.Id, out _);
        }
    }

    private async Task<TaskExecutionStart> LaunchAsync(
        ITaskRunner runner, TaskExecutionRequest request, TaskSnapshot task, TaskExecution execution)
    {
        try
        {
            var start = await runner.StartAsync(execution.TaskId, CancellationToken.None);
            if (!start.IsStarted)
            {
                await store.RemoveAsync(execution.Id, CancellationToken.None);
                return NotStarted(request, task);
            }

            execution = execution with { ExecutionId = start.ExecutionId, Status = ExecutionStatus.Triggered };
        }
        catch (TaskServiceException failure) when (failure.MayHaveHappened)
        {
            // Starting again could start it twice, so Butler looks for the execution instead.
            execution = execution with { Reason = "It is not sure yet whether the task started: " + failure.Message };
        }
        catch (TaskServiceException)
        {
            TaskMetrics.Failed(request.Origin, request.Site, 1);
            await store.RemoveAsync(execution.Id, CancellationToken.None);
            throw;
        }

        watch.Follow(execution);
        await store.UpdateAsync(execution, CancellationToken.None);
        TaskMetrics.Started(request.Origin, request.Site, 1);
        logger.TaskStarted(execution.TaskName, execution.TaskId, Requester.Of(request));
        return new TaskExecutionStart(TaskExecutionOutcome.Started, execution);
    }

    private TaskExecutionStart NotStarted(TaskExecutionRequest request, TaskSnapshot task)
    {
        var cause = task switch
        {
            { IsEnabled: false } => "it is disabled",
            { LastStatus: ExecutionStatus.Triggered or ExecutionStatus.Started or ExecutionStatus.Queued or ExecutionStatus.Retry } =>
                "it runs already",
            _ => "it runs already, or there is no scheduler or no app for it",
        };
        TaskMetrics.Failed(request.Origin, request.Site, 1);
        logger.TaskNotStarted(task.Task.TaskName, task.Task.TaskId, Requester.Of(request), cause);
        return Refused(TaskExecutionOutcome.NotStarted, $"Qlik Sense did not start task '{task.Task.TaskName}': {cause}.");
    }

    private async Task<TaskExecutionStart> RepeatAsync(
        TaskExecutionRequest request, TaskExecutionAddition earlier, CancellationToken cancellationToken)
    {
        if (!earlier.IsSameRequest)
        {
            return Refused(TaskExecutionOutcome.KeyReused, "The idempotency key was used for a different request within the last 24 hours.");
        }

        if (!_starting.TryGetValue(earlier.Earlier!.Id, out var first))
        {
            // It may have ended since it was found: only its current state counts, and a refused one is as if it had never existed.
            return await store.FindAsync(earlier.Earlier.Id, cancellationToken) is { } known
                ? new TaskExecutionStart(TaskExecutionOutcome.Repeated, known)
                : await StartAsync(request, cancellationToken);
        }

        var start = await first.Task.WaitAsync(cancellationToken);
        return start.Outcome == TaskExecutionOutcome.Started ? start with { Outcome = TaskExecutionOutcome.Repeated } : start;
    }

    private async Task<TaskExecutionStart> NotFoundAsync(ITaskRunner runner, TaskExecutionRequest request, CancellationToken cancellationToken) => Refused(
        TaskExecutionOutcome.TaskNotFound,
        await UnknownTask.DescribeAsync(runner, request, id => filter.AllowsId(request.Origin, id), cancellationToken));

    private static TaskExecutionStart Refused(TaskExecutionOutcome verdict, string reason) => new(verdict, null, reason);
}
