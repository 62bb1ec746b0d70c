using Microsoft.Extensions.Logging;

namespace Butler.Starting;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Butler {Version} runs with the settings of {Source}.")]
    public static partial void Started(this ILogger logger, string version, string source);

    [LoggerMessage(LogLevel.Information, "Listeners: log events on UDP {Udp}; HTTP on {Http}.")]
    public static partial void Listeners(this ILogger logger, string udp, string http);

    [LoggerMessage(LogLevel.Information, "Destinations, with what they tell of: {Destinations}.")]
    public static partial void Destinations(this ILogger logger, string destinations);

    [LoggerMessage(LogLevel.Information, "Data: {Path}.")]
    public static partial void Data(this ILogger logger, string path);
}
