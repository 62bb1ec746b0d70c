using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Looks after the file while it is written: notices that it is gone, and builds damaged indexes anew.</summary>
internal sealed class DatabaseCare(DatabaseFile file, StorageState state, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RepairInterval = TimeSpan.FromMinutes(10);
    private long? _lastRepair;

    /// <summary>Finds out whether what is written would be lost, because the file was deleted, replaced or emptied by somebody else.</summary>
    public ButlerStorageException? FindLoss(SqliteSession session) => file.FindLoss(session) is { } what
        ? new ButlerStorageException(
            file.Path,
            $"The database file '{file.Path}' {what} while Butler was running, so nothing is stored any more. Stop Butler and put the file back, with its "
            + "-wal and -shm files if there are any; what was stored before is in that file.")
        : null;

    /// <summary>Takes note of what became of writes.</summary>
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

    /// <summary>Builds all indexes anew. An index may disagree with its table although each page of the file is whole.</summary>
    /// <returns>Whether it is worth trying again what failed.</returns>
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
