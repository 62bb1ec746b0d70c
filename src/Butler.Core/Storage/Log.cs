using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Opened the database file {Path}.")]
    public static partial void DatabaseOpened(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database file {Path}.")]
    public static partial void DatabaseCreated(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "Closed the database file {Path} after {Writes} writes in {Commits} commits.")]
    public static partial void DatabaseClosed(this ILogger logger, string path, long writes, long commits);
}
