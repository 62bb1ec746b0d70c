using Butler.Tasks;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>An execution as returned by the API. A member that is unknown is null.</summary>
internal sealed record ExecutionAnswer
{
    public required string Id { get; init; }

    public required string Site { get; init; }

    public required string TaskId { get; init; }

    public required string TaskName { get; init; }

    public string? ExecutionId { get; init; }

    /// <summary>Gets the state's name, as in <c>started</c>; <c>starting</c> until Qlik Sense has confirmed the start.</summary>
    public required string Status { get; init; }

    public required bool IsFinished { get; init; }

    /// <summary>Gets <c>success</c>, <c>failure</c>, <c>aborted</c> or <c>unknown</c>.</summary>
    public string? Result { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets the requester: key or user, address, web page, command line.</summary>
    public string? RequestedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public double? DurationSeconds { get; init; }

    public string? ExecutingNode { get; init; }

    public required IReadOnlyList<ExecutionDetailAnswer> Details { get; init; }

    public required IReadOnlyList<string> ScriptLogTail { get; init; }

    /// <summary>Creates the response.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="isBrief">Whether to leave out details beyond the outcome: a web page shows it to anyone.</param>
    public static ExecutionAnswer From(TaskExecution execution, bool isBrief = false) => new()
    {
        Id = execution.Id,
        Site = execution.Site,
        TaskId = execution.TaskId,
        TaskName = execution.TaskName,
        ExecutionId = execution.ExecutionId,
        Status = execution.Status == Alerts.ExecutionStatus.NeverStarted ? "starting" : Name(execution.Status.ToString()),
        IsFinished = execution.Result is not null,
        Result = execution.Result is { } result ? Name(result.ToString()) : null,
        Reason = execution.Reason.Length > 0 ? execution.Reason : null,
        RequestedAt = execution.RequestedAt,
        RequestedBy = !isBrief && execution.RequestedBy.Length > 0 ? execution.RequestedBy : null,
        StartedAt = execution.StartedAt,
        StoppedAt = execution.StoppedAt,
        DurationSeconds = execution.Result is null ? null : execution.Duration.TotalSeconds,
        ExecutingNode = !isBrief && execution.ExecutingNode.Length > 0 ? execution.ExecutingNode : null,
        Details = isBrief ? [] : [.. execution.Details.Select(static detail => new ExecutionDetailAnswer(detail.Created, detail.Message))],
        ScriptLogTail = isBrief || execution.Result is null ? [] : execution.ScriptLogTail,
    };

    private static string Name(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>One line of an execution's history.</summary>
internal sealed record ExecutionDetailAnswer(DateTimeOffset? Created, string Message);
