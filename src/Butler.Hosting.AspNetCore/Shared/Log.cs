using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Shared;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "A {Method} call was answered with {StatusCode}, because the storage is out of order.")]
    public static partial void RefusedByStorage(this ILogger logger, Exception exception, string method, int statusCode);
}
