using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Signl4;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "'{Sink}': it could not be noted whether the alert about {Subject} is resolved.")]
    public static partial void NotNoted(this ILogger logger, Exception exception, string sink, string subject);
}
