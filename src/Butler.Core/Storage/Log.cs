using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{What} the database file {Path}.")]
    public static partial void DatabaseOpened(this ILogger logger, string what, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Title} does not take writes ({Count} failed): {Reason}")]
    public static partial void WritesFail(this ILogger logger, string title, long count, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A write failed.")]
    public static partial void WritesFailedAgain(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Title} takes writes again.")]
    public static partial void WritesWork(this ILogger logger, string title);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database file {Path} is damaged: {Found}")]
    public static partial void DatabaseDamaged(this ILogger logger, string path, string found);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SQLite met a damaged place in {Path}; all indexes are built anew. Writes wait meanwhile.")]
    public static partial void RepairStarts(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database file {Path} is whole; looking took {Seconds:0.0} s.")]
    public static partial void DatabaseWhole(this ILogger logger, string path, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Gave {Pages} unused pages of {Path} back to the disk.")]
    public static partial void SpaceGivenBack(this ILogger logger, long pages, string path);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "The database file {Path} was made by an earlier version and never gets smaller. 'butler compact' changes that while Butler is stopped.")]
    public static partial void CompactingAdvised(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database file {Path} could not be compacted; it stays as it is: {Reason}")]
    public static partial void CompactingFailed(this ILogger logger, string path, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Looking after the database failed.")]
    public static partial void UpkeepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Closed the database file {Path} after {Writes} writes in {Commits} commits.")]
    public static partial void DatabaseClosed(this ILogger logger, string path, long writes, long commits);
}
