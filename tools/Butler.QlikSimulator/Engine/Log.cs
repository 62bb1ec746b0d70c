namespace Butler.Simulation.Engine;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{What} of session {Session} had no one to go to")]
    public static partial void ClientLeft(this ILogger logger, Exception exception, string what, string session);
}
