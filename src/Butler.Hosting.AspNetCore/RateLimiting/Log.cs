using System.Net;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.RateLimiting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Client} is over the limit of {Limit} requests a minute; more are refused until its minute is over.")]
    public static partial void LimitExceeded(this ILogger logger, IPAddress client, int limit);
}
