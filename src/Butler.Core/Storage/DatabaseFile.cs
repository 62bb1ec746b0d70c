using Butler.Core.FileSystem;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Storage;

/// <summary>Opens connections to the database file, and checks the file before it is used.</summary>
internal sealed class DatabaseFile(string path, TimeSpan busyTimeout)
{
    // The names of files that only a Butler that used a database leaves.
    private static readonly string[] Traces = [".lock", "-wal", "-shm"];

    public string Path => path;

    /// <summary>Gets the suffix of a file while it is being rewritten.</summary>
    public const string Rewritten = ".compacting";

    /// <summary>Prepares the folder and rejects a file that SQLite would silently replace with an empty one.</summary>
    /// <returns>Whether there is no database yet.</returns>
    public bool Inspect()
    {
        try
        {
            PrivateFiles.MakeFolder(System.IO.Path.GetDirectoryName(path)!);
            if (Directory.Exists(path))
            {
                throw new ButlerStorageException(
                    path, $"The path '{path}' is a folder, not a database file. Name a file in the setting Butler:storage:path.");
            }

            var file = new FileInfo(path);
            var isNew = !file.Exists || file.Length == 0;
            var log = new FileInfo(path + "-wal");
            if (isNew && log is { Exists: true, Length: > 0 })
            {
                throw StorageFailure.Damaged(path, $"it is missing or empty although '{log.FullName}' holds writes that belong to it.");
            }

            if (isNew && FindTrace() is { } trace)
            {
                throw StorageFailure.Vanished(path, file.Exists ? "is empty" : "is missing", trace);
            }

            return isNew;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not ButlerStorageException))
        {
            throw StorageFailure.Unusable(path, failure);
        }
    }

    /// <summary>Gets whether the file is so small that reading or rewriting it as a whole costs no time worth mentioning.</summary>
    public bool IsSmall => new FileInfo(path) is { Exists: true, Length: <= 32L << 20 };

    /// <summary>Describes what happened to the file since it was opened; <see langword="null"/> if it is still in place.</summary>
    public string? FindLoss(SqliteSession session)
    {
        var file = new FileInfo(path);
        return !file.Exists ? "was deleted or moved"
            : session.HasMoved ? "was replaced by another one"
            : file.Length == 0 ? "was emptied"
            : null;
    }

    /// <summary>Describes what is missing at the end of the file; <see langword="null"/> if it is complete.</summary>
    public string? FindCut(SqliteSession session)
    {
        var expected = session.Number("PRAGMA page_count") * session.Number("PRAGMA page_size");
        var length = new FileInfo(path).Length;

        // Pages that are still in the log may be beyond the end.
        return length < expected && new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 }
            ? $"it has {length} bytes and should have {expected}."
            : null;
    }

    public string? FindTrace() => Traces.Select(trace => path + trace).FirstOrDefault(File.Exists);

    // Only a database created for it can return space; for an existing one, the pragma has no effect until it is rewritten.
    public SqliteSession OpenWriter()
    {
        MakePrivate();
        return Open(
            """
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA temp_store = MEMORY;
            """);
    }

    // A reader must never create a file in place of a missing database.
    public SqliteSession OpenReader() => Open("PRAGMA query_only = 1; PRAGMA temp_store = MEMORY;", SqliteOpenMode.ReadWrite);

    // SQLite gives the files next to the database the same permissions.
    private void MakePrivate()
    {
        if (!File.Exists(path))
        {
            PrivateFiles.Open(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite }).Dispose();
        }

        foreach (var file in (string[])[path, path + "-journal", .. Traces.Select(trace => path + trace)])
        {
            PrivateFiles.TakeFromOthers(file);
        }
    }

    private SqliteSession Open(string pragmas, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)busyTimeout.TotalSeconds),
        }.ConnectionString);
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.ExecuteScript($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
            session.ExecuteScript(pragmas);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
