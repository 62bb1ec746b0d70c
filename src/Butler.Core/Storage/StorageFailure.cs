using Butler.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

/// <summary>Converts SQLite errors to errors that name the file and a fix.</summary>
internal static class StorageFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Explains a failure of the file; any other exception is returned unchanged.</summary>
    public static Exception Explain(string path, Exception failure) =>
        failure is SqliteException sqlite && Describe(path, sqlite.SqliteErrorCode) is { } message
            ? new ButlerStorageException(path, $"{message} (SQLite: {sqlite.SqliteErrorCode}/{sqlite.SqliteExtendedErrorCode})", sqlite)
            : failure;

    /// <summary>Gets the log level of a failure: the storage itself reports its outages, once a minute for all callers.</summary>
    public static LogLevel LevelOf(Exception failure, LogLevel level) => failure is StorageUnavailableException ? LogLevel.Debug : level;

    public static ButlerStorageException Unusable(string path, Exception failure) => new(
        path,
        $"The database file '{path}' cannot be opened: {failure.Message} Check that the folder exists and that the account Butler runs "
        + "under may write to it, or name another file in the setting Butler:storage:path.",
        failure);

    public static ButlerStorageException Damaged(string path, string detail, Exception? failure = null) => new(
        path,
        $"The database file '{path}' is damaged or is not a database: {detail} Butler does not begin an empty one by itself, because "
        + "what it holds would be lost. Restore the file from a backup, or move it (with its -wal, -shm and .lock files) away to start anew.",
        failure);

    public static ButlerStorageException Vanished(string path, string what, string trace) => new(
        path,
        $"The database file '{path}' {what}, but '{trace}' shows that Butler has used it before. Butler does not begin a new one by itself, because "
        + "what it held would be gone. Put the file back, or mount the folder that holds it. To start "
        + $"anew all the same, delete '{path}.lock' and, if they are there, '{path}-wal' and '{path}-shm'.");

    private static string? Describe(string path, int code) => code switch
    {
        Busy or Locked => $"The database file '{path}' is locked by another program. Close the program that holds it.",
        ReadOnly => $"The database file '{path}' is read-only. Give the account Butler runs under the right to write to the file and its folder.",
        InputOutput => $"The disk failed to read or write the database file '{path}'. Check that the disk works and has free space.",
        Corrupt or NotADatabase => Damaged(path, "its content is not what SQLite wrote.").Message,
        Full => $"The disk that holds the database file '{path}' is full. Free some space; Butler goes on by itself.",
        CannotOpen => $"The database file '{path}' cannot be opened. Check that its folder exists and that the account Butler runs under may write to it.",
        _ => null,
    };
}
