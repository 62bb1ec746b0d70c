using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.V4;

internal static partial class Log
{
    // The pattern, not the path: a path may contain keys and names that do not belong in a log.
    [LoggerMessage(1, LogLevel.Error, "{Method} {Pattern} failed.")]
    public static partial void OperationFailed(this ILogger logger, Exception error, string method, string? pattern);
}
