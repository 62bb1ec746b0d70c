namespace Butler.Core.Tasks;

/// <summary>Which ways to start a task the filter guards.</summary>
public enum StartTaskGuard
{
    /// <summary>All of them: REST, MQTT, schedules, follow-ups of reloads, code of the host.</summary>
    All,

    /// <summary>Only REST, as in Butler 16: MQTT, schedules and follow-ups start anything.</summary>
    Rest,
}
