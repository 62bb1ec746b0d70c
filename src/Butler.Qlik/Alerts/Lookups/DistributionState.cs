using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Determines from a distribution task whether and how the distribution ended.</summary>
/// <param name="Outcome">How it ended; <see langword="null"/> while it has not.</param>
/// <param name="Discard">Why there is nothing to report; otherwise empty.</param>
internal sealed record DistributionState(TaskOutcome? Outcome, string Discard = "")
{
    public static DistributionState Of(QrsTask task)
    {
        if (task.TaskType != (int)TaskKind.Distribute)
        {
            return new DistributionState(null, "The task is not a distribute task.");
        }

        var status = (ExecutionStatus)(task.Operational?.LastExecutionResult?.Status ?? 0);
        return status switch
        {
            ExecutionStatus.FinishedSuccess => new DistributionState(TaskOutcome.Succeeded),
            ExecutionStatus.Aborted => new DistributionState(TaskOutcome.Aborted),
            ExecutionStatus.FinishedFail or ExecutionStatus.Error => new DistributionState(TaskOutcome.Failed),
            ExecutionStatus.Triggered or ExecutionStatus.Started or ExecutionStatus.Queued or ExecutionStatus.AbortInitiated
                or ExecutionStatus.Aborting or ExecutionStatus.Retry or ExecutionStatus.DistributionQueue
                or ExecutionStatus.DistributionRunning => new DistributionState(Outcome: null),
            _ => new DistributionState(null, $"QRS says that the distribution did not run ({status})."),
        };
    }
}
