using System.Net;
using Microsoft.Extensions.Logging;

namespace Butler.Hosting.AspNetCore.Authorization;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "The API keys changed. In use now: {Count}.")]
    public static partial void KeysChanged(this ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "The API keys in the changed configuration are wrong, so those before stay in use. {Key}: {Problem}")]
    public static partial void WrongKeysIgnored(this ILogger logger, string key, string problem);

    [LoggerMessage(
        LogLevel.Warning,
        "The last API key was taken out of the configuration. Every call is refused now; start Butler again to open the API to callers without a key.")]
    public static partial void LastKeyGone(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Refused a call of {Endpoint} from {Caller}: {Reason} (key: {KeyName}).")]
    public static partial void CallRefused(this ILogger logger, string? endpoint, IPAddress? caller, string reason, string keyName);

    [LoggerMessage(LogLevel.Warning, "Refused {Count} more calls since the last such message.")]
    public static partial void MoreCallsRefused(this ILogger logger, int count);
}
