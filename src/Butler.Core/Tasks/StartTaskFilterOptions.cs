using Butler.Configuration;

namespace Butler.Core.Tasks;

/// <summary>Which tasks may be started through Butler. Key: <c>Butler:startTaskFilter</c>.</summary>
public sealed class StartTaskFilterOptions
{
    /// <summary>Gets or sets whether only tasks listed in <see cref="AllowTask"/> may be started.</summary>
    /// <value><see langword="false"/> by default: every task that Butler can see may be started.</value>
    public bool Enable { get; set; }

    /// <summary>Gets or sets which kinds of starts the filter applies to.</summary>
    /// <value><see cref="StartTaskGuard.All"/> by default.</value>
    public StartTaskGuard Guard { get; set; }

    /// <summary>Gets or sets which tasks may be started.</summary>
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

/// <summary>Specifies which kinds of starts the filter applies to.</summary>
public enum StartTaskGuard
{
    /// <summary>All of them: REST, MQTT, schedules, follow-ups of reloads, host code.</summary>
    All,

    /// <summary>Only REST, as in Butler 16: MQTT, schedules and follow-ups can start any task.</summary>
    Rest,
}

/// <summary>A custom property value that allows tasks to be started.</summary>
public sealed class AllowedCustomProperty
{
    /// <summary>Gets or sets the name of the custom property.</summary>
    /// <value>Required.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the value.</summary>
    /// <value>Required.</value>
    public string Value { get; set; } = "";
}

/// <summary>Which tasks may be started. Key: <c>Butler:startTaskFilter:allowTask</c>. The lists are independent: a task that is allowed by its tag
/// is not necessarily allowed by its id.</summary>
public sealed class AllowedTaskOptions
{
    /// <summary>Gets or sets the ids of tasks that may be started by id.</summary>
    /// <value>None by default.</value>
    public IList<string> TaskId { get; set; } = [];

    /// <summary>Gets or sets the tags that allow tasks to be started. Case-sensitive.</summary>
    /// <value>None by default.</value>
    public IList<string> Tag { get; set; } = [];

    /// <summary>Gets or sets the custom property values that allow tasks to be started. Case-sensitive.</summary>
    /// <value>None by default.</value>
    public IList<AllowedCustomProperty> CustomProperty { get; set; } = [];
}
