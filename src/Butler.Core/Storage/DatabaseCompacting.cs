using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Rewrites the database as a whole, which makes it as small as it can be and able to give space back from then on.</summary>
internal static class DatabaseCompacting
{
    private const long Incremental = 2;

    /// <summary>Tells whether the database was made by a version that gave no space back.</summary>
    public static bool IsNeeded(SqliteSession session) => session.Number("PRAGMA auto_vacuum") != Incremental;

    /// <summary>Rewrites the database. Needs its size once more on the disk; when that is not there, it stays as it is.</summary>
    public static void TryRun(SqliteSession session, string path, ILogger logger)
    {
        try
        {
            Run(session);
        }
        catch (SqliteException failure)
        {
            logger.CompactingFailed(path, failure.Message);
        }
    }

    /// <summary>Rewrites a database that no Butler uses.</summary>
    /// <returns>The size of the file before and afterwards, in bytes.</returns>
    public static (long Before, long After) Run(DatabaseFile file)
    {
        if (file.Inspect())
        {
            throw new ButlerStorageException(file.Path, $"There is no database '{file.Path}'.");
        }

        using var held = DatabaseLock.Take(file.Path);
        try
        {
            var before = new FileInfo(file.Path).Length;
            using (var session = file.OpenWriter())
            {
                Run(session);
            }

            return (before, new FileInfo(file.Path).Length);
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Explain(file.Path, failure);
        }
    }

    private static void Run(SqliteSession session)
    {
        session.ExecuteScript("PRAGMA auto_vacuum = INCREMENTAL; VACUUM");
        session.ExecuteScript("PRAGMA wal_checkpoint(TRUNCATE)");
    }
}
