namespace Butler.Simulation.ScriptLogs;

/// <summary>A script log on the simulator's imaginary disk.</summary>
internal sealed record SimulatedScriptLog(Guid FileReferenceId, Guid ExecutionResultId, Guid TaskId, byte[] Text);
