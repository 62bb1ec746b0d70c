using Butler.Scheduling;
using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling;

/// <summary>Requests the start of one task, once, and returns the outcome.</summary>
internal sealed class StartAttempt(ITaskStarter starter, ILogger<StartAttempt> logger)
{
    private const int LongestName = 100;

    /// <summary>Gets whether the same request may succeed later, next to the outcome.</summary>
    public async Task<(ScheduleRunOutcome Outcome, string Reason, bool IsTransient)> TryAsync(
        string scheduleId, string scheduleName, string taskId, CancellationToken cancellationToken)
    {
        var request = new TaskStartRequest(TaskStartOrigin.Schedule)
        {
            RequestedBy = $"schedule '{(scheduleName.Length > LongestName ? scheduleName[..LongestName] : scheduleName)}' ({scheduleId})",
            TaskIds = [taskId],
        };
        try
        {
            var report = await starter.StartAsync(request, cancellationToken);
            var (outcome, reason) = Read(report);
            return (outcome, reason, false);
        }
        catch (TaskServiceException error)
        {
            return (error.IsTransient ? ScheduleRunOutcome.Unreachable : ScheduleRunOutcome.Refused, error.Message, error.IsTransient);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The message may quote confidential data, so only the type of the exception is reported.
            logger.StartThrew(error, scheduleId);
            return (ScheduleRunOutcome.Refused, $"The start ended with {error.GetType().Name}.", false);
        }
    }

    private static (ScheduleRunOutcome Outcome, string Reason) Read(TaskStartReport report) => report switch
    {
        { StartedById.Count: > 0 } => (ScheduleRunOutcome.Started, ""),
        { Failed: [var failure, ..] } => (ScheduleRunOutcome.Refused, failure.Reason),
        { DeniedIds.Count: > 0 } => (ScheduleRunOutcome.Denied, "Butler:startTaskFilter does not allow the task."),
        _ => (ScheduleRunOutcome.InvalidTask, "Qlik Sense has no task with this id."),
    };
}
