namespace Butler.Files;

/// <summary>What came of a file operation.</summary>
public enum FileOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Nothing had to be done: the target of a copy exists and is kept, or the directory exists.</summary>
    AlreadyThere,

    /// <summary>The file or directory to work on does not exist.</summary>
    NotFound,

    /// <summary>No approved directory holds the path, or a symbolic link leads out of it.</summary>
    NotApproved,

    /// <summary>The path is a UNC path (<c>\\host\share\…</c>) and this machine does not run Windows.</summary>
    UncRefused,

    /// <summary>The path is none that Butler works on: a device name, an alternate data stream, a name that is too long, and the like.</summary>
    InvalidPath,

    /// <summary>Something that must be kept stands where the target would be: a file that exists, a file in place of a directory,
    /// the source itself.</summary>
    InTheWay,

    /// <summary>The disk is full, or the quota is used up.</summary>
    NoSpace,

    /// <summary>The operating system refused, for example because the account of the service may not.</summary>
    Failed,
}
