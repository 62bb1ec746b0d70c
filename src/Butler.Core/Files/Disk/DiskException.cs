namespace Butler.Core.Files.Disk;

/// <summary>The disk did not do what it was asked.</summary>
internal sealed class DiskException(DiskFailure failure, string message) : IOException(message)
{
    public DiskFailure Failure => failure;
}

/// <summary>Why the disk did not do what it was asked.</summary>
internal enum DiskFailure
{
    Other,
    NotFound,

    /// <summary>A directory was expected, and there is something else: a file or a link.</summary>
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
