using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Cloud;

/// <summary>Log messages about Qlik Cloud.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Receipt} an event of tenant {Tenant}: {Type}, app {AppId}, reload {ReloadId}.")]
    public static partial void EventTaken(this ILogger logger, string receipt, string tenant, string type, string appId, string reloadId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "An event from Qlik Cloud was refused. {Reason}")]
    public static partial void EventRefused(this ILogger logger, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The {Part} of app {AppId}, reload {ReloadId}, could not be looked up: {Reason}")]
    public static partial void LookupFailed(this ILogger logger, string part, string appId, string reloadId, string reason);
}
