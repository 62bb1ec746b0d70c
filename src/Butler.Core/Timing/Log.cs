using Microsoft.Extensions.Logging;

namespace Butler.Core.Timing;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; it is tried again when it is due the next time.")]
    public static partial void JobFailed(this ILogger logger, string job, Exception exception);
}
