using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Scheduling;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Schedule {ScheduleId} was {Change}, asked for by {RequestedBy}.")]
    public static partial void Changed(this ILogger logger, string scheduleId, string change, string requestedBy);
}
