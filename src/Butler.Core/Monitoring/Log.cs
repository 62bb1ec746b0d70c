using Microsoft.Extensions.Logging;

namespace Butler.Core.Monitoring;

internal static partial class Log
{
    [LoggerMessage(Message = "Report {Iteration}: up for {Uptime}, heap {HeapUsed:F1} MB in use of {HeapTotal:F1} MB, external {External:F1} MB, "
        + "process {Process:F1} MB.")]
    public static partial void Uptime(
        this ILogger logger, LogLevel level, long iteration, string uptime, double heapUsed, double heapTotal, double external, double process);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} did not take the report on uptime.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat does not reach {Host}: {Reason}.")]
    public static partial void HeartbeatFailed(this ILogger logger, string host, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The heartbeat reaches {Host} again.")]
    public static partial void HeartbeatRecovered(this ILogger logger, string host);
}
