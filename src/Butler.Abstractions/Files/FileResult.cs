namespace Butler.Files;

/// <summary>What came of a file operation.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it was not done, for people; empty when it was.</param>
public sealed record FileResult(FileOutcome Outcome, string Reason = "")
{
    /// <summary>Gets the path that was worked on, with slashes and without <c>.</c>, <c>..</c> and double slashes.</summary>
    /// <value>Empty when the path could not be read.</value>
    public string Path { get; init; } = "";

    /// <summary>Gets the path of the target of a copy or a move, in the same form.</summary>
    public string Target { get; init; } = "";

    /// <summary>Gets the path, as it was given, that stands in the way of the operation; empty when there is none.</summary>
    public string Culprit { get; init; } = "";

    /// <summary>Gets whether things are as the caller wants them.</summary>
    public bool IsSuccess => Outcome is FileOutcome.Done or FileOutcome.AlreadyThere;
}
