using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Rewrites the whole database, which makes it as small as possible and able to return space from then on.</summary>
internal static class DatabaseCompacting
{
    private const long Incremental = 2;

    /// <summary>Determines whether the database was created by a version that did not return space.</summary>
    public static bool IsNeeded(SqliteSession session) => session.Number("PRAGMA auto_vacuum") != Incremental;

    /// <summary>Rewrites a small database in place. If there is not enough disk space, it stays as it is.</summary>
    public static void TryRun(SqliteSession session, string path, ILogger logger)
    {
        try
        {
            session.ExecuteScript("PRAGMA auto_vacuum = INCREMENTAL; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException failure)
        {
            logger.CompactingFailed(path, failure.Message);
        }
    }

    /// <summary>Rewrites the databases of a Butler that is not running; missing files are skipped.</summary>
    public static IReadOnlyList<CompactedDatabase> Run(IReadOnlyList<DatabaseFile> files)
    {
        var main = files[0];
        if (main.Inspect())
        {
            throw new ButlerStorageException(main.Path, $"There is no database '{main.Path}'.");
        }

        // Whoever holds the main file uses the others too, or will.
        using var held = DatabaseLock.Take(main.Path);
        return [Rewrite(main), .. files.Skip(1).Where(static file => !file.Inspect()).Select(RunAlone)];
    }

    private static CompactedDatabase RunAlone(DatabaseFile file)
    {
        using var held = DatabaseLock.Take(file.Path);
        return Rewrite(file);
    }

    // Next to the file, which it then replaces: this needs its size once, no memory, and leaves the file unchanged on failure.
    private static CompactedDatabase Rewrite(DatabaseFile file)
    {
        var copy = file.Path + DatabaseFile.Rewritten;
        try
        {
            var before = new FileInfo(file.Path).Length;
            File.Delete(copy);
            PrepareLike(file.Path, copy);
            using (var session = file.OpenWriter())
            {
                // Leaves no log that would be mistaken for that of the new file, and only works if no other program has the file open.
                session.ExecuteScript("PRAGMA journal_mode = DELETE");
                session.Execute("VACUUM INTO $copy", ("$copy", copy));
            }

            using (var written = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            File.Move(copy, file.Path, overwrite: true);
            return new CompactedDatabase(file.Path, before, new FileInfo(file.Path).Length);
        }
        catch (SqliteException failure)
        {
            throw StorageFailure.Explain(file.Path, failure) is ButlerStorageException { IsFull: true }
                ? new ButlerStorageException(
                    file.Path,
                    $"The disk has no room for a second '{file.Path}' ({FolderProbe.Size(new FileInfo(file.Path).Length)}), which compacting needs. The file is as it was.",
                    failure)
                : StorageFailure.Explain(file.Path, failure);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    // SQLite writes to an existing empty file, so the copy never has wider permissions than the file itself.
    private static void PrepareLike(string path, string copy)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.GetUnixFileMode(path);
        }

        new FileStream(copy, options).Dispose();
    }
}
