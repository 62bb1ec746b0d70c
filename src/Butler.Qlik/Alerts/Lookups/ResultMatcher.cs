using Butler.Alerts;
using Butler.Qlik.Alerts.Events;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Determines whether a result in QRS is that of an event: by id if one matches, otherwise by state and times.</summary>
/// <remarks>
/// Three clocks are involved: the event has the time of the scheduler's node, the result that of the node that ran the task or of QRS, and
/// Butler knows when the event arrived, and how far QRS is ahead of its own clock. A close match with one of them is accepted at once.
/// </remarks>
internal static class ResultMatcher
{
    /// <summary>How far the clocks of a site's nodes usually differ. A match within this needs no second check.</summary>
    public static readonly TimeSpan NodeTolerance = TimeSpan.FromSeconds(30);

    /// <summary>Compares an event with a result of the same task.</summary>
    /// <param name="alert">The event.</param>
    /// <param name="result">The result.</param>
    /// <param name="clockTolerance">How far clocks may differ.</param>
    /// <param name="qrsAhead">How far the clock of QRS is ahead of Butler's, if known.</param>
    /// <param name="age">How long ago the event arrived.</param>
    public static ResultMatch Compare(
        ReloadAlert alert, QrsExecution result, TimeSpan clockTolerance, TimeSpan? qrsAhead = null, TimeSpan age = default)
    {
        var state = CompareState(alert, result);
        if (HasIdOf(alert, result) || CompareTimes(alert, result, clockTolerance, qrsAhead, age) is not { } other)
        {
            return state;
        }

        return !other.IsDoubtful ? other.Match
            : state is ResultMatch.Complete or ResultMatch.WithoutLastDetail ? ResultMatch.Doubtful
            : state is ResultMatch.Unfinished ? state
            : other.Match;
    }

    /// <summary>Compares only the states, when both are known to be of the same execution.</summary>
    public static ResultMatch CompareState(ReloadAlert alert, QrsExecution result)
    {
        var status = StatusOf(result);
        return !IsFinal(status) ? ResultMatch.Unfinished
            : !IsEndOf(alert.Outcome, status) ? ResultMatch.OtherOutcome
            : HasLastDetail(result, status) ? ResultMatch.Complete
            : ResultMatch.WithoutLastDetail;
    }

    /// <summary>Determines whether the event names the result: by the id shared by the attempts of one start, or by the result's own.</summary>
    public static bool HasIdOf(ReloadAlert alert, QrsExecution result) =>
        Guid.TryParse(alert.ExecutionId, out var id) && id != Guid.Empty
        && ((Guid.TryParse(result.ExecutionId, out var shared) && shared == id) || (Guid.TryParse(result.Id, out var own) && own == id));

    public static bool IsFinal(ExecutionStatus status) => status
        is ExecutionStatus.Aborted or ExecutionStatus.FinishedSuccess or ExecutionStatus.FinishedFail or ExecutionStatus.Skipped
        or ExecutionStatus.Error or ExecutionStatus.Reset;

    private static (ResultMatch Match, bool IsDoubtful)? CompareTimes(
        ReloadAlert alert, QrsExecution result, TimeSpan clockTolerance, TimeSpan? qrsAhead, TimeSpan age)
    {
        var received = alert.ReceivedAt - (alert.FoundLateBy ?? TimeSpan.Zero) + (qrsAhead ?? TimeSpan.Zero);
        var logged = LogTimestamp.ToMoment(alert.LogTimestamp, received);
        var (first, last) = logged < received ? (logged.Value, received) : (received, logged ?? received);
        var usual = logged is null ? clockTolerance : NodeTolerance;
        var widest = NodeTolerance + clockTolerance;
        if (result.StartTime > last + usual)
        {
            // A later execution can have started at any time until now. A start further in the future comes from a clock that is ahead.
            return (ResultMatch.Later, result.StartTime <= last + widest && result.StartTime > last + usual + age);
        }

        return IsFinal(StatusOf(result)) && result.StopTime < first - usual
            ? (ResultMatch.Earlier, result.StopTime >= first - widest)
            : null;
    }

    private static ExecutionStatus StatusOf(QrsExecution result) => (ExecutionStatus)(result.Status ?? 0);

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

/// <summary>The relation between an execution result in QRS and an event.</summary>
internal enum ResultMatch
{
    /// <summary>It is the end reported by the event.</summary>
    Complete,

    /// <summary>It is the end reported by the event, but its history still lacks the last line.</summary>
    WithoutLastDetail,

    /// <summary>QRS does not have the end of the execution yet.</summary>
    Unfinished,

    /// <summary>It is the end of an earlier execution.</summary>
    Earlier,

    /// <summary>It belongs to an execution that started after the event.</summary>
    Later,

    /// <summary>It ended with a different outcome than that of the event.</summary>
    OtherOutcome,

    /// <summary>According to its times it is the end of another execution, unless the clocks of two machines differ.</summary>
    Doubtful,
}
