using Microsoft.Extensions.Logging;

namespace Butler.Core.Services;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Watching {Services} services on {Hosts} hosts, {Frequency}.")]
    public static partial void Watching(this ILogger logger, int services, int hosts, string frequency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Service {Service} on {Host} is {State}; before it was {Previous}.")]
    public static partial void ServiceChanged(this ILogger logger, string service, string host, string state, string previous);

    [LoggerMessage(Level = LogLevel.Error, Message = "Service {Service} on {Host} cannot be looked at: {Reason}. Other services are watched all the same.")]
    public static partial void CannotLook(this ILogger logger, string service, string host, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Service {Service} on {Host} can be looked at again.")]
    public static partial void CanLookAgain(this ILogger logger, string service, string host);

    [LoggerMessage(Level = LogLevel.Error, Message = "The look at service {Service} on {Host} failed; it is tried again at the next look.")]
    public static partial void LookFailed(this ILogger logger, string service, string host, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} did not take what was seen of service {Service} on {Host}.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, string service, string host, Exception exception);
}
