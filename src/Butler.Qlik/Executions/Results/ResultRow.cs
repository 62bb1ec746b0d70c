using Butler.Alerts;
using Butler.Qlik.Qrs;

namespace Butler.Qlik.Executions.Results;

/// <summary>An execution result as it stands in a table of QRS.</summary>
internal sealed record ResultRow
{
    /// <summary>The columns that are read.</summary>
    public static QrsTableQuestion Question { get; } = QrsTableQuestion.For(
        "ExecutionResult", "id", "executionID", "taskID", "appID", "executingNodeName", "status", "startTime", "stopTime", "createdDate", "modifiedDate",
        "duration", "scriptLogSize");

    public required string Id { get; init; }

    /// <summary>Gets the id that the attempts of a start share; empty for none.</summary>
    public string RunId { get; init; } = "";

    public string TaskId { get; init; } = "";

    public string AppId { get; init; } = "";

    public string Node { get; init; } = "";

    /// <summary>Gets the number of the status.</summary>
    public int Status { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Stopped { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public TimeSpan Duration { get; init; }

    public bool HasScriptLog { get; init; }

    /// <summary>Gets whether it is a placeholder and no execution.</summary>
    public bool IsPlaceholder => Id.Length == 0 || Status == (int)ExecutionStatus.NeverStarted
        || (RunId.Length == 0 && Started is null && Stopped is null
            && Status is (int)ExecutionStatus.FinishedSuccess or (int)ExecutionStatus.Skipped or (int)ExecutionStatus.Retry or (int)ExecutionStatus.Reset);

    public static ResultRow Of(QrsRow row) => new()
    {
        Id = row.Id("id"),
        RunId = row.Id("executionID"),
        TaskId = row.Id("taskID"),
        AppId = row.Id("appID"),
        Node = row.Text("executingNodeName"),
        Status = row.Number("status") ?? 0,
        Started = row.Time("startTime"),
        Stopped = row.Time("stopTime"),
        Created = row.Time("createdDate"),
        Modified = row.Time("modifiedDate"),
        Duration = TimeSpan.FromMilliseconds(row.Number("duration") ?? 0),
        HasScriptLog = row.Number("scriptLogSize") > 0,
    };

    /// <summary>Determines whether anything that is known of it happened at or after a moment.</summary>
    public bool IsTouchedSince(DateTimeOffset moment) => Created >= moment || Started >= moment || Stopped >= moment || Modified >= moment;
}
