namespace Butler.Files;

/// <summary>Copies, moves and deletes files and directories, and creates directories, but only in approved directories.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Nothing outside the approved directories is read, created, changed or deleted, whatever the path looks like
/// and whatever symbolic links it contains: a link that stays inside an approved directory is followed, one that leads out is refused.
/// Approval is decided first, so a refusal never reveals whether a file exists.</para>
/// <para>Both slashes and backslashes separate the parts of a path. Relative paths are relative to the host's content root.</para>
/// <para>No method throws because of an invalid request or a disk error; the result reports it. A canceled operation throws
/// <see cref="OperationCanceledException"/> and leaves no half-written file, but anything already finished stays.</para>
/// </remarks>
public interface IFileOperations
{
    /// <summary>Copies a file, or a directory with its contents.</summary>
    /// <param name="request">The source, the target and the requester.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> if the target exists and is kept.</returns>
    /// <remarks>A file appears under its name when it is complete, never before. Missing directories of the target are created.
    /// A directory is merged into an existing one. Symbolic links in it are copied as links if they stay inside the copied directory;
    /// any other link ends the copy with <see cref="FileOutcome.NotApproved"/>.</remarks>
    Task<FileResult> CopyAsync(FileCopyRequest request, CancellationToken cancellationToken);

    /// <summary>Moves a file or a directory.</summary>
    /// <param name="request">The source, the target and the requester.</param>
    /// <param name="cancellationToken">Stops a move between file systems; a move within one cannot be interrupted.</param>
    /// <returns><see cref="FileOutcome.InTheWay"/> if the target exists and must be kept.</returns>
    /// <remarks>Within a file system, a move is atomic. Between two file systems, the target is complete before
    /// the source is deleted. A symbolic link itself is moved, not its target.</remarks>
    Task<FileResult> MoveAsync(FileMoveRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes a file, or a directory with its contents.</summary>
    /// <param name="request">The path and the requester.</param>
    /// <param name="cancellationToken">Stops between two deletions.</param>
    /// <returns>The result.</returns>
    /// <remarks>For a symbolic link, only the link is deleted.</remarks>
    Task<FileResult> DeleteAsync(FileDeleteRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a directory with its parents.</summary>
    /// <param name="request">The directory and the requester.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> when it exists.</returns>
    Task<FileResult> CreateDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken);

    /// <summary>Creates a directory with its parents in the QVD directory.</summary>
    /// <param name="request">The directory, relative to the QVD directory even if it starts with a slash, and the requester.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    /// <returns><see cref="FileOutcome.AlreadyThere"/> when it exists.</returns>
    Task<FileResult> CreateQvdDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken);
}
