using Butler.Alerts;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Determines what a reading means for an execution.</summary>
internal static class ExecutionProgress
{
    /// <summary>Applies a reading.</summary>
    public static TaskExecution Apply(TaskExecution execution, ExecutionReading reading) => execution with
    {
        Status = reading.Result.Status,
        StartedAt = reading.Result.StartTime,
        StoppedAt = reading.Result.StopTime,
        Duration = reading.Result.Duration,
        ExecutingNode = reading.Result.ExecutingNodeName,
        Details = reading.Result.Details,
        Reason = "",
    };

    public static bool Differs(TaskExecution before, TaskExecution after) =>
        before.Status != after.Status || before.StartedAt != after.StartedAt || before.ExecutingNode != after.ExecutingNode
        || before.Details.Count != after.Details.Count;

    /// <summary>Gets the result; <see langword="null"/> while the execution continues.</summary>
    /// <remarks>A failed attempt that is tried again shows an end for a moment, but the scheduler still works on the execution, or no stop time
    /// is set.</remarks>
    public static TaskExecutionResult? ResultOf(ExecutionReading reading) => reading.IsAlive ? null : reading.Result.Status switch
    {
        ExecutionStatus.FinishedSuccess => TaskExecutionResult.Success,
        ExecutionStatus.FinishedFail when reading.Result.StopTime is not null => TaskExecutionResult.Failure,
        ExecutionStatus.Error => TaskExecutionResult.Failure,
        ExecutionStatus.Aborted or ExecutionStatus.Skipped or ExecutionStatus.Reset => TaskExecutionResult.Aborted,
        _ => null,
    };
}
