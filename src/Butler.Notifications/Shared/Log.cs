using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Shared;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Message = "{Sink}: a template of yours failed, so alert {AlertId} goes out with the built-in text. {Reason}")]
    public static partial void TemplateFailed(this ILogger logger, LogLevel level, string sink, string alertId, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Sink}: the message about alert {AlertId} was shortened to what its receiver takes: {Findings}.")]
    public static partial void MessageShortened(this ILogger logger, string sink, string alertId, string findings);
}
