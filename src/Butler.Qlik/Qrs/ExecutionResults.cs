using Butler.Alerts;

namespace Butler.Qlik.Qrs;

/// <summary>Converts QRS execution results to Butler's.</summary>
internal static class ExecutionResults
{
    public static ExecutionResult From(QrsExecution execution) => new()
    {
        Id = execution.Id ?? "",
        ExecutingNodeName = execution.ExecutingNodeName ?? "",
        Status = (ExecutionStatus)(execution.Status ?? 0),
        Duration = TimeSpan.FromMilliseconds(Math.Clamp(execution.Duration ?? 0, 0, TimeSpan.MaxValue.TotalMilliseconds / 2)),
        StartTime = execution.StartTime,
        StopTime = execution.StopTime,
        Details =
        [
            .. (execution.Details ?? [])
                .OrderBy(static detail => detail.DetailCreatedDate)
                .Select(static detail => new ExecutionDetail(detail.DetailCreatedDate, detail.Message ?? "", detail.DetailsType ?? 0)),
        ],
        ScriptLogSize = execution.ScriptLogSize ?? 0,
    };
}
