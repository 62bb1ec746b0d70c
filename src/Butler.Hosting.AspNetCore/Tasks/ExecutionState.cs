namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>Specifies the filter for the list of executions.</summary>
internal enum ExecutionState
{
    Running,
    Finished,
}
