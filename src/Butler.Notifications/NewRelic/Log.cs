using Microsoft.Extensions.Logging;

namespace Butler.Notifications.NewRelic;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "New Relic: there is no account '{Account}' in Butler:thirdPartyToolsCredentials:newRelic, so it gets nothing.")]
    public static partial void AccountUnknown(this ILogger logger, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "New Relic: the account '{Account}' did not get what was sent: {Reason}")]
    public static partial void NotSent(this ILogger logger, string account, string reason);
}
