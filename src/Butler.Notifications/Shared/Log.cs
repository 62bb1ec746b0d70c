using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Shared;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Sink}: a template of yours failed, so alert {AlertId} goes out with the built-in text. {Reason}")]
    public static partial void TemplateFailed(ILogger logger, string sink, string alertId, string reason);
}
