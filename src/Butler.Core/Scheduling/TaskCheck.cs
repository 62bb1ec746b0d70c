using Butler.Scheduling;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling;

/// <summary>Checks with Qlik Sense whether a task exists. While it does not respond, any task is accepted: schedules must not depend on it being up.</summary>
internal sealed class TaskCheck(IEnumerable<ITaskRunner> sites, TimeProvider time, ILogger<TaskCheck> logger)
{
    // Butler 16 supports only one site, so schedules do not name any.
    private static readonly string Site = new TaskStartRequest(TaskStartOrigin.Schedule).Site;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidScheduleException">The task does not exist.</exception>
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
