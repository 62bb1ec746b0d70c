namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>What the list of executions can be narrowed to.</summary>
internal enum ExecutionState
{
    Running,
    Finished,
}
