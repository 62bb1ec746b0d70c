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
