namespace Butler.Service.Reloading;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{File} has changed. These settings are in effect now: {Keys}.")]
    public static partial void SettingsChanged(this ILogger logger, string file, string keys);

    [LoggerMessage(2, LogLevel.Warning, "{File} has changed. These settings take effect when Butler is restarted: {Keys}.")]
    public static partial void RestartNeeded(this ILogger logger, string file, string keys);

    [LoggerMessage(3, LogLevel.Error, "{File} has changed, but not a single setting is taken from it before every mistake is mended ({Count}):{Mistakes}")]
    public static partial void ChangeRefused(this ILogger logger, string file, int count, string mistakes);

    [LoggerMessage(4, LogLevel.Error, "{File} has changed, but cannot be read: {Reason}")]
    public static partial void ChangeUnreadable(this ILogger logger, string file, string reason);

    [LoggerMessage(5, LogLevel.Warning, "{Key}: {Message}")]
    public static partial void SettingLooksWrong(this ILogger logger, string key, string message);
}
