using Butler.Configuration;

namespace Butler.Core.Tasks;

/// <summary>Which tasks may be started through Butler. Key: <c>Butler:startTaskFilter</c>.</summary>
public sealed class StartTaskFilterOptions
{
    /// <summary>Gets or sets whether only what <see cref="AllowTask"/> lists may be started.</summary>
    /// <value><see langword="false"/> by default: every task that Butler can see may be started.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets which ways to start a task the filter guards.</summary>
    /// <value><see cref="StartTaskGuard.All"/> by default.</value>
    public StartTaskGuard Guard { get; set; }

    /// <summary>Gets or sets what may be started.</summary>
    public AllowedTaskOptions AllowTask { get; set; } = new();

    internal static IEnumerable<SettingsProblem> Check(StartTaskFilterOptions options, string key)
    {
        for (var i = 0; i < options.AllowTask.TaskId.Count; i++)
        {
            if (!TaskIdText.IsGuid(options.AllowTask.TaskId[i]))
            {
                yield return new SettingsProblem(
                    $"{key}:allowTask:taskId:{i}",
                    $"is '{options.AllowTask.TaskId[i]}', which is no task id, so it allows nothing. A task id looks like "
                    + "e3b27f50-b1c0-4879-88fc-c7cdd9c1cf3e.")
                {
                    IsWarning = true,
                };
            }
        }

        for (var i = 0; i < options.AllowTask.CustomProperty.Count; i++)
        {
            if (options.AllowTask.CustomProperty[i] is { Name.Length: 0 } or { Value.Length: 0 })
            {
                yield return new SettingsProblem($"{key}:allowTask:customProperty:{i}", "must have a name and a value.");
            }
        }
    }
}

/// <summary>Which ways to start a task the filter guards.</summary>
public enum StartTaskGuard
{
    /// <summary>All of them: REST, MQTT, schedules, follow-ups of reloads, code of the host.</summary>
    All,

    /// <summary>Only REST, as in Butler 16: MQTT, schedules and follow-ups start anything.</summary>
    Rest,
}

/// <summary>A value of a custom property by which tasks may be started.</summary>
public sealed class AllowedCustomProperty
{
    /// <summary>Gets or sets the name of the custom property.</summary>
    /// <value>No default; must be set.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>No default; must be set.</value>
    public string Value { get; set; } = "";
}

/// <summary>What may be started. Key: <c>Butler:startTaskFilter:allowTask</c>. Each list stands for itself: a task that is allowed by its tag
/// need not be allowed by its id.</summary>
public sealed class AllowedTaskOptions
{
    /// <summary>Gets or sets the ids of tasks that may be started by id.</summary>
    /// <value>None by default.</value>
    public IList<string> TaskId { get; set; } = [];

    /// <summary>Gets or sets the tags by which tasks may be started. Case counts.</summary>
    /// <value>None by default.</value>
    public IList<string> Tag { get; set; } = [];

    /// <summary>Gets or sets the values of custom properties by which tasks may be started. Case counts.</summary>
    /// <value>None by default.</value>
    public IList<AllowedCustomProperty> CustomProperty { get; set; } = [];
}
