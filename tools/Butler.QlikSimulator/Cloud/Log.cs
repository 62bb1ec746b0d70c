namespace Butler.Simulation.Cloud;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Receiver} was not told of a reload: {Error}")]
    public static partial void WebhookFailed(this ILogger logger, Uri receiver, string error);
}
