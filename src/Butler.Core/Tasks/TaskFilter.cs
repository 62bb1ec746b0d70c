using Butler.Alerts;
using Butler.Tasks;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tasks;

/// <summary>Decides which tasks may be started.</summary>
internal sealed class TaskFilter(IOptionsMonitor<StartTaskFilterOptions> options)
{
    public bool AllowsId(TaskStartOrigin origin, string taskId) =>
        !Guards(origin, out var allowed) || allowed.TaskId.Contains(taskId, StringComparer.OrdinalIgnoreCase);

    public bool AllowsTag(TaskStartOrigin origin, string tag) =>
        !Guards(origin, out var allowed) || allowed.Tag.Contains(tag, StringComparer.Ordinal);

    public bool AllowsProperty(TaskStartOrigin origin, CustomPropertyValue property) =>
        !Guards(origin, out var allowed) || allowed.CustomProperty.Any(known => known.Name == property.Name && known.Value == property.Value);

    private bool Guards(TaskStartOrigin origin, out AllowedTaskOptions allowed)
    {
        var current = options.CurrentValue;
        allowed = current.AllowTask;
        return current.Enable && (current.Guard == StartTaskGuard.All || origin == TaskStartOrigin.Rest);
    }
}
