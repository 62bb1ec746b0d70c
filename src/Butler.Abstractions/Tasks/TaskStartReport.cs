using Butler.Alerts;

namespace Butler.Tasks;

/// <summary>The result of a <see cref="TaskStartRequest"/>.</summary>
public sealed record TaskStartReport
{
    /// <summary>Gets the tasks that were started because their id was named.</summary>
    public IReadOnlyList<TaskReference> StartedById { get; init; } = [];

    /// <summary>Gets the ids that are malformed or name no task.</summary>
    public IReadOnlyList<string> InvalidIds { get; init; } = [];

    /// <summary>Gets the ids that the filter does not allow, or that were left out because another id names no task.</summary>
    public IReadOnlyList<string> DeniedIds { get; init; } = [];

    /// <summary>Gets the tasks that were started because they have one of the tags.</summary>
    public IReadOnlyList<TaskReference> StartedByTag { get; init; } = [];

    /// <summary>Gets the tags that the filter does not allow.</summary>
    public IReadOnlyList<string> DeniedTags { get; init; } = [];

    /// <summary>Gets the tasks that were started because of a custom property.</summary>
    public IReadOnlyList<TaskReference> StartedByCustomProperty { get; init; } = [];

    /// <summary>Gets the values of custom properties that the filter does not allow.</summary>
    public IReadOnlyList<CustomPropertyValue> DeniedCustomProperties { get; init; } = [];

    /// <summary>Gets the tasks that Qlik Sense has but refused to start.</summary>
    public IReadOnlyList<TaskStartFailure> Failed { get; init; } = [];
}

/// <summary>A task that could not be started.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">Why, without secrets.</param>
public sealed record TaskStartFailure(TaskReference Task, string Reason);
