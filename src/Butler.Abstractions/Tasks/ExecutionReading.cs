using Butler.Alerts;

namespace Butler.Tasks;

/// <summary>The state of an execution at one moment.</summary>
/// <param name="Result">State, times, node and history; of the last attempt when the scheduler tried again.</param>
public sealed record ExecutionReading(ExecutionResult Result)
{
    /// <summary>Gets whether the scheduler still works on the execution, even when <see cref="Result"/> shows an end: it may try again.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Gets the id of the script log; empty if there is none (yet).</summary>
    public string ScriptLogId { get; init; } = "";
}
