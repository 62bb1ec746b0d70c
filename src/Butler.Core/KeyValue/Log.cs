using Microsoft.Extensions.Logging;

namespace Butler.Core.KeyValue;

internal static partial class Log
{
    [LoggerMessage(Message = "Freeing the storage of expired key-value pairs failed; it is tried again in ten seconds.")]
    public static partial void SweepFailed(this ILogger logger, LogLevel level, Exception exception);
}
