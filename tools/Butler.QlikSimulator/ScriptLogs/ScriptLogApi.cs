namespace Butler.Simulation;

/// <summary>Which ways to a script log the simulated release knows.</summary>
public enum ScriptLogApi
{
    /// <summary>Both ways work.</summary>
    Both,

    /// <summary>Only <c>scriptlog?fileReferenceId=</c>, as before May 2025.</summary>
    OlderOnly,

    /// <summary>Only <c>scriptlogfile?executionResultId=</c>, as since May 2025.</summary>
    NewerOnly,
}
