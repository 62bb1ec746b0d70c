using Butler.Alerts;

namespace Butler.Tasks;

/// <summary>A task of Qlik Sense as it is at one moment.</summary>
/// <param name="Task">The task.</param>
public sealed record TaskSnapshot(TaskReference Task)
{
    /// <summary>Gets whether the task is enabled.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Gets the state of its last execution.</summary>
    public ExecutionStatus LastStatus { get; init; }

    /// <summary>Gets the id of the result of its last execution; empty when it never ran.</summary>
    public string LastResultId { get; init; } = "";
}

/// <summary>A task of Qlik Sense.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="TaskName">Its name.</param>
public sealed record TaskReference(string TaskId, string TaskName);
