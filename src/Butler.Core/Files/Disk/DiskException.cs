namespace Butler.Core.Files.Disk;

/// <summary>A disk operation failed.</summary>
internal sealed class DiskException(DiskFailure failure, string message) : IOException(message)
{
    public DiskFailure Failure => failure;
}

/// <summary>The reason why a disk operation failed.</summary>
internal enum DiskFailure
{
    Other,
    NotFound,

    /// <summary>A directory was expected, but it is a file or a link.</summary>
    NotAFolder,
    Exists,
    NotEmpty,
    OtherVolume,
    NoSpace,
    NameTooLong,

    /// <summary>A link leads out of the approved directory, or links lead round in circles.</summary>
    Outside,

    /// <summary>It belongs to Butler itself.</summary>
    Own,
}
