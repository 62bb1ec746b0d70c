using Microsoft.Extensions.Logging;

namespace Butler.Notifications.InfluxDb;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "InfluxDB '{Database}': {Count} measured points wait. {Reason}")]
    public static partial void PointsWait(this ILogger logger, string database, int count, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "InfluxDB '{Database}': points were refused, of a batch of {Count}. {Reason}")]
    public static partial void PointsRefused(this ILogger logger, string database, int count, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "InfluxDB '{Database}': Butler stops, and {Count} measured points are lost.")]
    public static partial void PointsLost(this ILogger logger, string database, int count);
}
