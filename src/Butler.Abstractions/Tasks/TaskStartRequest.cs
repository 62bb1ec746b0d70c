using Butler.Alerts;

namespace Butler.Tasks;

/// <summary>A request to start tasks: by id, tag or custom property.</summary>
/// <param name="Origin">Who asks.</param>
public sealed record TaskStartRequest(TaskStartOrigin Origin)
{
    /// <summary>Gets the Qlik Sense site.</summary>
    /// <value><c>default</c> unless set.</value>
    public string Site { get; init; } = "default";

    /// <summary>Gets the requester, as text for logs: the name of a key and an address, a schedule, a topic.</summary>
    /// <value>Empty by default: then logs only show the <see cref="Origin"/>. Contains no secrets.</value>
    public string RequestedBy { get; init; } = "";

    /// <summary>Gets the task ids. A duplicate id is started twice.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>Gets names of tags; every task that has one is started.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets values of custom properties; every task that has one is started.</summary>
    public IReadOnlyList<CustomPropertyValue> CustomProperties { get; init; } = [];

    /// <summary>Gets whether no id is started when one of the ids names no task. Tags and custom properties start regardless.</summary>
    public bool AllTaskIdsMustExist { get; init; }

    /// <summary>Gets whether ids in upper case count as malformed, as in the Butler 16 REST API.</summary>
    public bool LowerCaseIdsOnly { get; init; }

    /// <summary>Gets the tasks that the caller may start; <see langword="null"/> for all that the allow filter allows.</summary>
    public TaskStartLimits? Limits { get; init; }
}

/// <summary>The origin of a request to start a task.</summary>
public enum TaskStartOrigin
{
    /// <summary>A caller of the REST API.</summary>
    Rest,

    /// <summary>A message on the MQTT topic for starting tasks.</summary>
    Mqtt,

    /// <summary>A schedule.</summary>
    Schedule,

    /// <summary>The follow-up of an app reload that Butler ran.</summary>
    AppReload,

    /// <summary>Code of the host.</summary>
    Host,
}
