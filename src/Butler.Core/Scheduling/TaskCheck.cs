using Butler.Scheduling;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling;

/// <summary>Asks Qlik Sense whether a task exists. While it does not answer, any task is taken: schedules must not depend on it being up.</summary>
internal sealed class TaskCheck(IEnumerable<ITaskRunner> sites, TimeProvider time, ILogger<TaskCheck> logger)
{
    // Butler 16 knows one site only, so schedules name none.
    private static readonly string Site = new TaskStartRequest(TaskStartOrigin.Schedule).Site;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidScheduleException">There is no such task.</exception>
    public async Task CheckAsync(string taskId, CancellationToken cancellationToken)
    {
        if (sites.FirstOrDefault(site => site.Site == Site) is not { } tasks)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            if (await tasks.FindAsync([taskId], either.Token) is [])
            {
                throw new InvalidScheduleException(ScheduleMembers.TaskId, $"qlikSenseTaskId '{taskId}': Qlik Sense has no task with this id.");
            }
        }
        catch (TaskServiceException error)
        {
            logger.TaskNotChecked(taskId, error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.TaskNotChecked(taskId, $"It did not answer within {Patience.TotalSeconds} s.");
        }
    }
}
