using Microsoft.Extensions.Logging;

namespace Butler.Core.Versions;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Version of Qlik Sense: {Version}.")]
    public static partial void VersionRead(this ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The version of Qlik Sense has changed from {Before} to {Now}.")]
    public static partial void VersionChanged(this ILogger logger, string before, string now);

    [LoggerMessage(Level = LogLevel.Error, Message = "The version of Qlik Sense cannot be read: {Reason}")]
    public static partial void CannotRead(this ILogger logger, string reason);
}
