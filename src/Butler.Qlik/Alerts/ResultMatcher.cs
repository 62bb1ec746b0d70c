using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Alerts;

/// <summary>Gets whether a result that QRS knows is that of an event: by id where an id matches, by state and times otherwise.</summary>
/// <remarks>
/// Three clocks take part: the event bears the time of the scheduler's node, the result that of the node that ran the task or of QRS, and
/// Butler knows when the event came, and how far QRS is ahead of its own clock. What fits one of them closely is taken at once.
/// </remarks>
internal static class ResultMatcher
{
    /// <summary>How far the clocks of the nodes of one site usually differ. What fits within it needs no second look.</summary>
    public static readonly TimeSpan NodeTolerance = TimeSpan.FromSeconds(30);

    /// <summary>Compares an event with a result of the same task.</summary>
    /// <param name="alert">The event.</param>
    /// <param name="result">The result.</param>
    /// <param name="clockTolerance">How far clocks may differ.</param>
    /// <param name="qrsAhead">How far the clock of QRS is ahead of Butler's, when that is known.</param>
    /// <param name="age">How long ago the event came.</param>
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

    /// <summary>Compares the states alone, when it is settled that both are of the same execution.</summary>
    public static ResultMatch CompareState(ReloadAlert alert, QrsExecution result)
    {
        var status = StatusOf(result);
        return !IsFinal(status) ? ResultMatch.Unfinished
            : !IsEndOf(alert.Outcome, status) ? ResultMatch.OtherOutcome
            : HasLastDetail(result, status) ? ResultMatch.Complete
            : ResultMatch.WithoutLastDetail;
    }

    /// <summary>Determines whether the event names the result: by the id that the attempts of one start share, or by the result's own.</summary>
    public static bool HasIdOf(ReloadAlert alert, QrsExecution result) =>
        Guid.TryParse(alert.ExecutionId, out var id) && id != Guid.Empty
        && ((Guid.TryParse(result.ExecutionId, out var shared) && shared == id) || (Guid.TryParse(result.Id, out var own) && own == id));

    public static bool IsFinal(ExecutionStatus status) => status
        is ExecutionStatus.Aborted or ExecutionStatus.FinishedSuccess or ExecutionStatus.FinishedFail or ExecutionStatus.Skipped
        or ExecutionStatus.Error or ExecutionStatus.Reset;

    private static (ResultMatch Match, bool IsDoubtful)? CompareTimes(
        ReloadAlert alert, QrsExecution result, TimeSpan clockTolerance, TimeSpan? qrsAhead, TimeSpan age)
    {
        var received = alert.ReceivedAt + (qrsAhead ?? TimeSpan.Zero);
        var logged = LogTimestamp.ToMoment(alert.LogTimestamp, received);
        var (first, last) = logged < received ? (logged.Value, received) : (received, logged ?? received);
        var usual = logged is null ? clockTolerance : NodeTolerance;
        var widest = NodeTolerance + clockTolerance;
        if (result.StartTime > last + usual)
        {
            // A later execution can have started until now. A start that lies further ahead is told by a clock that is ahead.
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

/// <summary>How an execution result that QRS knows relates to an event.</summary>
internal enum ResultMatch
{
    /// <summary>It is the end that the event tells of.</summary>
    Complete,

    /// <summary>It is the end that the event tells of, but its history still lacks the last line.</summary>
    WithoutLastDetail,

    /// <summary>QRS does not know yet that the execution ended.</summary>
    Unfinished,

    /// <summary>It is the end of an earlier execution.</summary>
    Earlier,

    /// <summary>It belongs to an execution that started after the event.</summary>
    Later,

    /// <summary>It ended, but in another way than the event says.</summary>
    OtherOutcome,

    /// <summary>By its times it is the end of another execution, unless the clocks of two machines differ.</summary>
    Doubtful,
}
