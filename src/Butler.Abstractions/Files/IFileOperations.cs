namespace Butler.Files;

/// <summary>Copies, moves and deletes files and directories, and creates directories, below approved directories only.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Nothing outside the approved directories is read, created, changed or deleted, whatever a path looks like
/// and whatever symbolic links lie on the way: a link that stays inside an approved directory is followed, one that leads out is refused.
/// Approval is decided before anything else is told, so a refusal never says whether a file exists.</para>
/// <para>Slashes and backslashes both separate the parts of a path. Relative paths start at the host's content root.</para>
/// <para>No method throws for what is wrong with a request or with the disk; the result says it. A cancelled operation throws
/// <see cref="OperationCanceledException"/> and leaves no half-written file, but what it had finished before stays.</para>
/// </remarks>
public interface IFileOperations
{
    /// <summary>Copies a file, or a directory with all it holds.</summary>
    /// <param name="request">What to copy, where to, and who asks.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> when the target exists and is kept.</returns>
    /// <remarks>A file appears under its name when it is complete, never before. Missing directories of the target are created.
    /// A directory is merged into one that exists. Symbolic links in it are copied as links when they stay inside the copied directory;
    /// another one ends the copy with <see cref="FileOutcome.NotApproved"/>.</remarks>
    Task<FileResult> CopyAsync(FileCopyRequest request, CancellationToken cancellationToken);

    /// <summary>Moves a file or a directory.</summary>
    /// <param name="request">What to move, where to, and who asks.</param>
    /// <param name="cancellationToken">Stops a move between file systems; a move within one cannot be interrupted.</param>
    /// <returns><see cref="FileOutcome.InTheWay"/> when the target exists and must be kept.</returns>
    /// <remarks>Within one file system a move is one step that happens or does not happen. Between two the target appears complete before
    /// the source is deleted. A symbolic link is moved itself.</remarks>
    Task<FileResult> MoveAsync(FileMoveRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a file, or a directory with all it holds.</summary>
    /// <param name="request">What to delete, and who asks.</param>
    /// <param name="cancellationToken">Stops between two deletions.</param>
    /// <returns>What came of it.</returns>
    /// <remarks>Of a symbolic link only the link is deleted.</remarks>
    Task<FileResult> DeleteAsync(FileDeleteRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a directory with its parents.</summary>
    /// <param name="request">Which directory, and who asks.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> when it exists.</returns>
    Task<FileResult> CreateDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a directory with its parents below the directory of QVD files.</summary>
    /// <param name="request">Which directory, relative to the directory of QVD files even if it starts with a slash, and who asks.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> when it exists.</returns>
    Task<FileResult> CreateQvdDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken);
}
