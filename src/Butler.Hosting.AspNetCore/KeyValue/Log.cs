using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.KeyValue;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    public static partial void KeyValueCallFailed(this ILogger logger, Exception exception, string problem);
}
