using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Email;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Connected to the mail server {Host}:{Port}, encrypted: {IsEncrypted}.")]
    public static partial void Connected(this ILogger logger, string host, int port, bool isEncrypted);

    [LoggerMessage(2, LogLevel.Debug, "The mail server {Host}:{Port} had closed a waiting connection ({Reason}).")]
    public static partial void ConnectionWasClosed(this ILogger logger, string host, int port, string reason);
}
