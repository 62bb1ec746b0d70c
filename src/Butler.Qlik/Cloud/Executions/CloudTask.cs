using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions;

/// <summary>A task of a tenant, of any generation.</summary>
internal sealed record CloudTask
{
    public required string Id { get; init; }

    /// <summary>Gets the name; empty for the oldest generation, which has none.</summary>
    public string Name { get; init; } = "";

    public string AppId { get; init; } = "";

    public CloudTaskApi Api { get; init; }

    public bool IsEnabled { get; init; } = true;

    /// <summary>Gets why the service disabled it, in words; empty when it is enabled, and when a person or its own end disabled it.</summary>
    public string DisabledReason { get; init; } = "";

    public DateTimeOffset? ChangedAt { get; init; }

    public DateTimeOffset? NextRun { get; init; }

    public IReadOnlyList<IRunSchedule> Schedules { get; init; } = [];

    public IReadOnlyList<TaskChain> Chains { get; init; } = [];

    /// <summary>Gets what about its triggers could not be understood.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>The generations of tasks in Qlik Cloud.</summary>
internal enum CloudTaskApi
{
    /// <summary><c>/api/scheduling/tasks</c>.</summary>
    Scheduling,

    /// <summary><c>/api/v1/tasks</c>.</summary>
    Tasks,

    /// <summary><c>/api/v1/reload-tasks</c>.</summary>
    Legacy,
}
