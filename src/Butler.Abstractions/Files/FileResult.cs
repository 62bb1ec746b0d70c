namespace Butler.Files;

/// <summary>The result of a file operation.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why it was not done, for people; empty when it was.</param>
public sealed record FileResult(FileOutcome Outcome, string Reason = "")
{
    /// <summary>Gets the path that was worked on, with slashes and without <c>.</c>, <c>..</c> and double slashes.</summary>
    /// <value>Empty if the path could not be parsed.</value>
    public string Path { get; init; } = "";

    /// <summary>Gets the path of the target of a copy or a move, in the same form.</summary>
    public string Target { get; init; } = "";

    /// <summary>Gets the path, as given, that is in the way of the operation; may be empty.</summary>
    public string Culprit { get; init; } = "";

    /// <summary>Gets whether the state is as the caller requested.</summary>
    public bool IsSuccess => Outcome is FileOutcome.Done or FileOutcome.AlreadyThere;
}

/// <summary>The outcome of a file operation.</summary>
public enum FileOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Nothing had to be done: the target of a copy exists and is kept, or the directory exists.</summary>
    AlreadyThere,

    /// <summary>The file or directory to work on does not exist.</summary>
    NotFound,

    /// <summary>The path is not in an approved directory, or a symbolic link leads out of it.</summary>
    NotApproved,

    /// <summary>The path is a UNC path (<c>\\host\share\…</c>) and this machine does not run Windows.</summary>
    UncRefused,

    /// <summary>The path is none that Butler works on: a device name, an alternate data stream, a name that is too long, and the like.</summary>
    InvalidPath,

    /// <summary>Something that must be kept is in the way: an existing file, a file where a directory should be,
    /// the source itself.</summary>
    InTheWay,

    /// <summary>The disk is full, or the quota is used up.</summary>
    NoSpace,

    /// <summary>The operating system refused, for example because the account of the service may not.</summary>
    Failed,
}
