using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.V4;

internal static partial class Log
{
    // The pattern, not the path: a path may hold keys and names that are nobody's business here.
    [LoggerMessage(1, LogLevel.Error, "{Method} {Pattern} failed.")]
    public static partial void OperationFailed(this ILogger logger, Exception error, string method, string? pattern);
}
