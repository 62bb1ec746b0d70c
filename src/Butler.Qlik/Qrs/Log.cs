using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Qrs;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "QRS at {Host} is left out for {Seconds} seconds: {Reason}.")]
    public static partial void HostLeftOut(this ILogger logger, string host, string reason, double seconds);
}
