namespace Butler.Service;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The test mail to {Recipient} was taken by the mail server.")]
    public static partial void TestMailSent(this ILogger logger, string recipient);

    [LoggerMessage(LogLevel.Error, "The test mail to {Recipient} could not be sent: {Reason}")]
    public static partial void TestMailNotSent(this ILogger logger, string recipient, string reason);

    [LoggerMessage(LogLevel.Debug, "What had started before the start failed did not stop in good order.")]
    public static partial void StopAfterFailedStart(this ILogger logger, Exception failure);
}
