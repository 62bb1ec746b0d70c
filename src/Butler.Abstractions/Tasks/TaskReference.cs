namespace Butler.Tasks;

/// <summary>A task of Qlik Sense.</summary>
/// <param name="TaskId">Its id.</param>
/// <param name="TaskName">Its name.</param>
public sealed record TaskReference(string TaskId, string TaskName);
