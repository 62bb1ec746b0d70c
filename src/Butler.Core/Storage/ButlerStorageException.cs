using Butler.Storage;
using Microsoft.Data.Sqlite;

namespace Butler.Core.Storage;

/// <summary>The database file cannot be opened, read or written. The message names the file and a fix.</summary>
public sealed class ButlerStorageException : StorageUnavailableException
{
    private const int Corrupt = 11;
    private const int Full = 13;

    /// <summary>Creates the exception.</summary>
    /// <param name="path">The full path of the database file.</param>
    /// <param name="message">The error and a fix.</param>
    /// <param name="innerException">The cause, if any.</param>
    public ButlerStorageException(string path, string message, Exception? innerException = null)
        : base(message, Describe(innerException), CodeOf(innerException) == Full, innerException) => Path = path;

    /// <summary>Gets the full path of the database file.</summary>
    public string Path { get; }

    /// <summary>Gets whether SQLite met content that it did not write.</summary>
    internal bool IsDamage => CodeOf(InnerException) == Corrupt;

    private static int CodeOf(Exception? failure) => failure is SqliteException sqlite ? sqlite.SqliteErrorCode : 0;

    private static string Describe(Exception? failure) => CodeOf(failure) switch
    {
        Full => "Butler cannot store anything: its disk is full.",
        Corrupt => "Butler's database is damaged.",
        _ => "Butler cannot use its database right now. Its log says why.",
    };
}
