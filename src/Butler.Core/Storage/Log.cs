using Microsoft.Extensions.Logging;

namespace Butler.Core.Storage;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Opened the database file {Path}.")]
    public static partial void DatabaseOpened(this ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Information, Message = "Created the database file {Path}.")]
    public static partial void DatabaseCreated(this ILogger logger, string path);
}
