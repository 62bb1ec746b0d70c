using Butler.Core.Files.Disk;
using Butler.Files;

namespace Butler.Core.Files;

/// <summary>Runs file operations in the background, and reports their results.</summary>
internal sealed class FileOperations(GuardedFiles files, FileWorkers workers, OperationLog log, TimeProvider time) : IFileOperations
{
    public Task<FileResult> CopyAsync(FileCopyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync("copy", $"{request.From} to {request.To}", request.Caller, () => files.Copy(request, cancellationToken), cancellationToken);
    }

    public Task<FileResult> MoveAsync(FileMoveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync("move", $"{request.From} to {request.To}", request.Caller, () => files.Move(request, cancellationToken), cancellationToken);
    }

    public Task<FileResult> DeleteAsync(FileDeleteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync("delete", request.Path, request.Caller, () => files.Delete(request, cancellationToken), cancellationToken);
    }

    public Task<FileResult> CreateDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync("createdir", request.Path, request.Caller, () => files.MakeDirectory(request), cancellationToken);
    }

    public Task<FileResult> CreateQvdDirectoryAsync(DirectoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync("createdirqvd", request.Path, request.Caller, () => files.MakeQvdDirectory(request), cancellationToken);
    }

    private async Task<FileResult> RunAsync(
        string operation, string subject, string caller, Func<Func<FileResult>> decide, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        FileResult result;
        try
        {
            result = await workers.RunAsync(decide(), cancellationToken);
        }
        catch (FileRefusedException refusal)
        {
            result = refusal.Result;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            result = new FileResult(Classify(failure), failure.Message);
        }

        log.Add(operation, subject, caller, result);
        FileMetrics.Ended(operation, result.Outcome, time.GetElapsedTime(started));
        return result;
    }

    private static FileOutcome Classify(Exception failure) => (failure as DiskException)?.Failure switch
    {
        DiskFailure.Outside or DiskFailure.Own => FileOutcome.NotApproved,
        DiskFailure.Exists or DiskFailure.NotAFolder => FileOutcome.InTheWay,
        DiskFailure.NoSpace => FileOutcome.NoSpace,
        DiskFailure.NameTooLong => FileOutcome.InvalidPath,
        _ => FileOutcome.Failed,
    };
}
