namespace Butler.Core.Files.Disk;

/// <summary>The disk did not do what it was asked.</summary>
internal sealed class DiskException(DiskFailure failure, string message) : IOException(message)
{
    public DiskFailure Failure => failure;
}
