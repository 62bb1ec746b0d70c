using System.Text.Json.Serialization;
using Butler.Alerts;
using Butler.Tasks;

namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>The response to a start-task request. The first five members are Butler 16's; the last one is only present if there is something to report.</summary>
internal sealed record StartTaskAnswer(
    StartTaskIds TasksId,
    IReadOnlyList<TaskReference> TasksTag,
    IReadOnlyList<StartTaskTag> TasksTagDenied,
    [property: JsonPropertyName("tasksCP")] IReadOnlyList<TaskReference> TasksCustomProperty,
    [property: JsonPropertyName("tasksCPDenied")] IReadOnlyList<CustomPropertyValue> TasksCustomPropertyDenied,
    IReadOnlyList<StartTaskFailure>? TasksFailed)
{
    public static StartTaskAnswer From(TaskStartReport report, StartTaskItems items) => new(
        new StartTaskIds(report.StartedById, [.. Invalid(report, items)], [.. report.DeniedIds.Select(static id => new StartTaskId(id))]),
        report.StartedByTag,
        [.. report.DeniedTags.Select(static tag => new StartTaskTag(tag))],
        report.StartedByCustomProperty,
        report.DeniedCustomProperties,
        report.Failed.Count == 0
            ? null
            : [.. report.Failed.Select(static failure => new StartTaskFailure(failure.Task.TaskId, failure.Task.TaskName, failure.Reason))]);

    // An item that names no id at all is shown as Butler 16 does: as an object without one.
    private static IEnumerable<StartTaskId> Invalid(TaskStartReport report, StartTaskItems items)
    {
        var empty = new Queue<string?>(items.TaskIds.Where(string.IsNullOrEmpty));
        return report.InvalidIds.Select(id => new StartTaskId(id.Length == 0 && empty.TryDequeue(out var asSent) ? asSent : id));
    }
}

/// <summary>The results for ids.</summary>
internal sealed record StartTaskIds(
    IReadOnlyList<TaskReference> Started, IReadOnlyList<StartTaskId> Invalid, IReadOnlyList<StartTaskId> Denied);

/// <summary>An id that was not started.</summary>
internal sealed record StartTaskId(string? TaskId);

/// <summary>A tag that was not allowed.</summary>
internal sealed record StartTaskTag(string Tag);

/// <summary>A task that Qlik Sense refused to start.</summary>
internal sealed record StartTaskFailure(string TaskId, string TaskName, string Reason);
