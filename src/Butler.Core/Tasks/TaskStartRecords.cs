using Butler.Alerts;
using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Creates the records of one request: one for each task, and for each id, tag and property without a task.</summary>
internal sealed class TaskStartRecords(DateTimeOffset at, TaskStartOrigin origin, string site, string requestedBy)
{
    // These texts come from callers and Qlik Sense, and the history keeps them for a long time.
    private const int LongestName = 200;
    private const int LongestReason = 500;
    private readonly List<TaskStartRecord> _records = [];

    public IReadOnlyList<TaskStartRecord> All => _records;

    public static string Describe(string tag) => $"tag '{tag}'";

    public static string Describe(CustomPropertyValue property) => $"custom property '{property.Name}' = '{property.Value}'";

    public void Add(TaskStartOutcome outcome, string taskId, string taskName, string reason = "", string? executionId = null) =>
        _records.Add(new TaskStartRecord(Guid.CreateVersion7(at).ToString(), at)
        {
            Site = Cut(site, LongestName),
            TaskId = Cut(taskId, LongestName),
            TaskName = Cut(taskName, LongestName),
            Origin = origin,
            RequestedBy = Cut(requestedBy, LongestReason),
            Outcome = outcome,
            Reason = Cut(reason, LongestReason),
            ExecutionId = executionId,
        });

    /// <summary>Explains why a request failed, without confidential details.</summary>
    public static string ReasonOf(Exception failure) => failure switch
    {
        TaskServiceException => failure.Message,
        OperationCanceledException => "The caller gave up, or Butler was stopped, before the end of the start; the task may have been started.",
        _ => $"The start ended with {failure.GetType().Name}.",
    };

    private static string Cut(string text, int length) => text.Length > length ? text[..(length - 1)] + "…" : text;
}
