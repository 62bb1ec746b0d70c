using Microsoft.Data.Sqlite;

namespace Butler.Core.Storage;

/// <summary>Opens connections to the database file, and looks at the file before it is used.</summary>
internal sealed class DatabaseFile(string path, TimeSpan busyTimeout)
{
    public string Path => path;

    /// <summary>Prepares the folder and refuses a file that SQLite would silently replace by an empty one.</summary>
    /// <returns>Whether there is no database yet.</returns>
    public bool Inspect()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
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

            return isNew;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not ButlerStorageException))
        {
            throw StorageFailure.Unusable(path, failure);
        }
    }

    public SqliteSession OpenWriter() => Open(
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA temp_store = MEMORY;
        """);

    public SqliteSession OpenReader() => Open("PRAGMA query_only = 1; PRAGMA temp_store = MEMORY;");

    private SqliteSession Open(string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
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
