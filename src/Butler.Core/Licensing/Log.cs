using Microsoft.Extensions.Logging;

namespace Butler.Core.Licensing;

internal static partial class Log
{
    [LoggerMessage(Message = "Server licence of Qlik Sense: {State}.")]
    public static partial void Checked(this ILogger logger, LogLevel level, string state);

    [LoggerMessage(Level = LogLevel.Error, Message = "The server licence of Qlik Sense cannot be checked: {Reason}")]
    public static partial void CannotRead(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Access licences of Qlik Sense: {Usage}.")]
    public static partial void UsageRead(this ILogger logger, string usage);

    [LoggerMessage(Level = LogLevel.Error, Message = "The use of access licences cannot be read: {Reason}")]
    public static partial void CannotReadUsage(this ILogger logger, string reason);
}
