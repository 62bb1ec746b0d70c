namespace Butler.Tasks;

/// <summary>The tasks that a caller may start, in addition to the allow filter.</summary>
/// <param name="TaskIds">Ids of tasks, in either case.</param>
/// <param name="Tags">Tags; the caller may start every task that has one of them. Case-sensitive.</param>
public sealed record TaskStartLimits(IReadOnlyList<string> TaskIds, IReadOnlyList<string> Tags)
{
    /// <summary>Determines whether a task is allowed by its id.</summary>
    /// <param name="taskId">The id.</param>
    /// <returns>Whether it is among <see cref="TaskIds"/>.</returns>
    public bool NamesTask(string taskId) => TaskIds.Contains(taskId, StringComparer.OrdinalIgnoreCase);

    /// <summary>Determines whether a tag is allowed.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>Whether it is among <see cref="Tags"/>.</returns>
    public bool NamesTag(string tag) => Tags.Contains(tag, StringComparer.Ordinal);
}
