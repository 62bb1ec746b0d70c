using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Starts tasks, and records each start in the history.</summary>
internal sealed class RecordedTaskStarter(TaskStarter starter, TaskFilter filter, TaskStartRecorder recorder, TimeProvider time) : ITaskStarter
{
    public async Task<TaskStartReport> StartAsync(TaskStartRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var records = new TaskStartRecords(time.GetUtcNow(), request.Origin, request.Site, Requester.Of(request));
        try
        {
            var report = await starter.StartAsync(request, cancellationToken);
            AddReport(records, request, report);
            return report;
        }
        catch (Exception failure)
        {
            AddFailure(records, request, TaskStartRecords.ReasonOf(failure));
            throw;
        }
        finally
        {
            recorder.Record(records.All);
        }
    }

    public bool Allows(TaskStartOrigin origin, string taskId) => starter.Allows(origin, taskId);

    private void AddReport(TaskStartRecords records, TaskStartRequest request, TaskStartReport report)
    {
        foreach (var task in report.StartedById.Concat(report.StartedByTag).Concat(report.StartedByCustomProperty))
        {
            records.Add(TaskStartOutcome.Started, task.TaskId, task.TaskName);
        }

        foreach (var (task, reason) in report.Failed)
        {
            records.Add(TaskStartOutcome.Failed, task.TaskId, task.TaskName, reason);
        }

        foreach (var id in report.InvalidIds)
        {
            records.Add(TaskStartOutcome.Invalid, id, "", WhyInvalid(request, id));
        }

        foreach (var id in report.DeniedIds)
        {
            records.Add(TaskStartOutcome.Denied, id, "", WhyDenied(request, report, id));
        }

        foreach (var what in report.DeniedTags.Select(TaskStartRecords.Describe).Concat(report.DeniedCustomProperties.Select(TaskStartRecords.Describe)))
        {
            records.Add(TaskStartOutcome.Denied, "", "", $"Butler:startTaskFilter or the API key does not allow the {what}.");
        }
    }

    private static void AddFailure(TaskStartRecords records, TaskStartRequest request, string reason)
    {
        foreach (var id in request.TaskIds)
        {
            records.Add(TaskStartOutcome.Failed, id, "", reason);
        }

        foreach (var what in request.Tags.Select(TaskStartRecords.Describe).Concat(request.CustomProperties.Select(TaskStartRecords.Describe)))
        {
            records.Add(TaskStartOutcome.Failed, "", "", $"By {what}: {reason}");
        }
    }

    private static string WhyInvalid(TaskStartRequest request, string id) =>
        !TaskIdText.IsGuid(id) ? "This is not the id of a task."
        : request.LowerCaseIdsOnly && !TaskIdText.IsLowerCaseGuid(id) ? "Ids of tasks must be in lower case here."
        : "There is no task with this id.";

    private string WhyDenied(TaskStartRequest request, TaskStartReport report, string id) =>
        !filter.AllowsId(request.Origin, id) ? "Butler:startTaskFilter does not allow the task."
        : request.AllTaskIdsMustExist && report.InvalidIds.Count > 0 ? "Held back, because another id of the request names no task, or the API key does not allow it."
        : "The API key does not allow the task.";
}
