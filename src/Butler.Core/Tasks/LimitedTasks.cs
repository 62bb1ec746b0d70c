using Butler.Tasks;

namespace Butler.Core.Tasks;

/// <summary>Determines what <see cref="TaskStartLimits"/> allow. Ids are checked first, because tags have to be looked up.</summary>
internal static class LimitedTasks
{
    /// <summary>Finds the tag by which a task may be started; empty if its id is enough, <see langword="null"/> if it may not be started.</summary>
    public static async Task<string?> FindTagAsync(TaskStartLimits limits, ITaskRunner runner, string taskId, CancellationToken cancellationToken)
    {
        if (limits.NamesTask(taskId))
        {
            return "";
        }

        foreach (var tag in limits.Tags)
        {
            var tagged = await runner.FindByTagAsync(tag, cancellationToken);
            if (tagged.Any(task => string.Equals(task.TaskId, taskId, StringComparison.OrdinalIgnoreCase)))
            {
                return tag;
            }
        }

        return null;
    }

    /// <summary>Lists the ids that may be started.</summary>
    public static async Task<IReadOnlySet<string>> FindAllowedAsync(
        TaskStartLimits limits, TaskRunners runners, string site, IEnumerable<string> taskIds, CancellationToken cancellationToken)
    {
        var allowed = taskIds.Where(limits.NamesTask).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (allowed.Count < taskIds.Distinct(StringComparer.OrdinalIgnoreCase).Count())
        {
            foreach (var tag in limits.Tags)
            {
                allowed.UnionWith((await runners.Get(site).FindByTagAsync(tag, cancellationToken)).Select(static task => task.TaskId));
            }
        }

        return allowed;
    }
}
