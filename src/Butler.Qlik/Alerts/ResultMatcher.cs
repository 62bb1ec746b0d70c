using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts;

/// <summary>Tells whether QRS has caught up with an event. The event carries no id that QRS's result has, so state and times decide.</summary>
internal static class ResultMatcher
{
    // Between the clocks of the nodes of one site.
    private static readonly TimeSpan NodeTolerance = TimeSpan.FromSeconds(30);

    public static ResultMatch Compare(ReloadAlert alert, QrsExecution result, TimeSpan clockTolerance)
    {
        var moment = LogTimestamp.ToMoment(alert.LogTimestamp, alert.ReceivedAt);
        var tolerance = moment is null ? clockTolerance : NodeTolerance;
        var eventTime = moment ?? alert.ReceivedAt;
        if (result.StartTime > eventTime + tolerance)
        {
            return ResultMatch.Later;
        }

        var status = (ExecutionStatus)(result.Status ?? 0);
        if (!IsFinal(status))
        {
            return ResultMatch.Unfinished;
        }

        if (result.StopTime < eventTime - tolerance)
        {
            return ResultMatch.Earlier;
        }

        if (!IsEndOf(alert.Outcome, status))
        {
            return ResultMatch.OtherOutcome;
        }

        return HasLastDetail(result, status) ? ResultMatch.Complete : ResultMatch.WithoutLastDetail;
    }

    public static bool IsFinal(ExecutionStatus status) => status
        is ExecutionStatus.Aborted or ExecutionStatus.FinishedSuccess or ExecutionStatus.FinishedFail or ExecutionStatus.Skipped
        or ExecutionStatus.Error or ExecutionStatus.Reset;

    private static bool IsEndOf(TaskOutcome outcome, ExecutionStatus status) => outcome switch
    {
        TaskOutcome.Succeeded => status is ExecutionStatus.FinishedSuccess,
        TaskOutcome.Aborted => status is ExecutionStatus.Aborted,
        _ => status is ExecutionStatus.FinishedFail or ExecutionStatus.Error,
    };

    private static bool HasLastDetail(QrsExecution result, ExecutionStatus status)
    {
        var ending = "to " + status;
        return result.Details is not { Count: > 0 } details
            || details.Any(detail => detail.Message?.Contains(ending, StringComparison.OrdinalIgnoreCase) == true);
    }
}
