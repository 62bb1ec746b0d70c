using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Templating;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "A changed template cannot be used; the version before the change stays in use. {Problem}")]
    public static partial void KeptEarlierTemplate(this ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "The template '{Template}' says: {Text}")]
    public static partial void TemplateSays(this ILogger logger, string template, string text);
}
