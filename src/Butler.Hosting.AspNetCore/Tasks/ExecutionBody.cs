namespace Butler.Hosting.AspNetCore.Tasks;

/// <summary>A request to start a task.</summary>
/// <param name="TaskId">The id of the task, or <paramref name="TaskName"/>.</param>
/// <param name="TaskName">The name of the task, which must be unique.</param>
/// <param name="Site">The Qlik Sense site; <c>default</c> when absent.</param>
/// <param name="ScriptLogLines">How many lines to keep from the end of the script log, 0 to 1000.</param>
internal sealed record ExecutionBody(string? TaskId, string? TaskName, string? Site, int? ScriptLogLines);
