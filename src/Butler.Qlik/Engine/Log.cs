using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Engine;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "The engine at {Host} is left out for {Seconds} seconds: {Reason}.")]
    public static partial void HostLeftOut(this ILogger logger, string host, string reason, double seconds);

    [LoggerMessage(LogLevel.Debug, "The connection to the engine at {Host} could not be closed in good order: {Reason}")]
    public static partial void CloseFailed(this ILogger logger, string host, string reason);

    [LoggerMessage(LogLevel.Debug, "The engine at {Host} aborted {Method}; trying again ({Attempt}).")]
    public static partial void Repeating(this ILogger logger, string host, string method, int attempt);

    [LoggerMessage(LogLevel.Warning, "The engine at {Host} sent a message that is no JSON-RPC; it is passed over.")]
    public static partial void NoMessage(this ILogger logger, string host);
}
