using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Maintains the file while it is written: detects that it is gone, and rebuilds damaged indexes.</summary>
internal sealed class DatabaseCare(DatabaseFile file, StorageState state, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RepairInterval = TimeSpan.FromMinutes(10);
    private long? _lastRepair;

    /// <summary>Determines whether writes would be lost because the file was deleted, replaced or emptied externally.</summary>
    public ButlerStorageException? FindLoss(SqliteSession session) => file.FindLoss(session) is { } what
        ? new ButlerStorageException(
            file.Path,
            $"The database file '{file.Path}' {what} while Butler was running, so nothing is stored any more. Stop Butler and put the file back, with its "
            + "-wal and -shm files if there are any; what was stored before is in that file.")
        : null;

    /// <summary>Records the results of writes.</summary>
    public void Note(IReadOnlyList<WriteRequest> batch)
    {
        ButlerStorageException? failure = null;
        var count = 0;
        foreach (var request in batch)
        {
            if (request.Failure is ButlerStorageException failed)
            {
                failure = failed;
                count++;
            }
        }

        if (failure is not null)
        {
            state.Failed(failure, count);
        }
    }

    /// <summary>Rebuilds all indexes. An index may disagree with its table even if every page of the file is intact.</summary>
    /// <returns>Whether it is worth repeating what failed.</returns>
    public bool TryRepair(SqliteSession session)
    {
        if (_lastRepair is { } last && time.GetElapsedTime(last) < RepairInterval)
        {
            return false;
        }

        _lastRepair = time.GetTimestamp();
        logger.RepairStarts(file.Path);
        try
        {
            session.ExecuteScript("REINDEX");
            state.Repaired(file.Path);
            return true;
        }
        catch (Exception failure)
        {
            state.Damaged(file.Path, $"its indexes cannot be built anew: {failure.Message}");
            return false;
        }
    }

    /// <summary>Reports that a repair did not help.</summary>
    public void GiveUp(Exception failure) => state.Damaged(file.Path, failure.InnerException?.Message ?? failure.Message);
}
