using Microsoft.Extensions.Logging;

namespace Butler.Core.Startup;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Setting {Key}: {Problem}{Place}")]
    public static partial void SettingLooksWrong(this ILogger logger, string key, string problem, string place);
}
