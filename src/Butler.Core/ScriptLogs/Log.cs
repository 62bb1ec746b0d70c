using Microsoft.Extensions.Logging;

namespace Butler.Core.ScriptLogs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Sink}: the script log of {Reload} is in {File} ({Bytes} bytes).")]
    public static partial void LogKept(this ILogger logger, string sink, string reload, string file, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sink}: script logs cannot be kept, {Reason}. They are tried again; alerts are not affected.")]
    public static partial void DiskFails(this ILogger logger, string sink, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sink}: script logs are kept below {LogDirectory} again.")]
    public static partial void DiskWorksAgain(this ILogger logger, string sink, string logDirectory);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sink}: {Count} old script logs below {LogDirectory} were deleted ({Bytes} bytes).")]
    public static partial void OldLogsDeleted(this ILogger logger, string sink, int count, string logDirectory, long bytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sink}: old script logs below {LogDirectory} could not be looked after: {Reason}")]
    public static partial void SweepFailed(this ILogger logger, string sink, string logDirectory, string reason);
}
