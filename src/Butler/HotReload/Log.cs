using Microsoft.Extensions.Logging;

namespace Butler.HotReload;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{File} has changed. These settings are in effect now: {Keys}.")]
    public static partial void SettingsChanged(this ILogger logger, string file, string keys);

    [LoggerMessage(2, LogLevel.Warning, "{File} has changed. These settings take effect when Butler is restarted: {Keys}.")]
    public static partial void RestartNeeded(this ILogger logger, string file, string keys);

    [LoggerMessage(3, LogLevel.Error, "{File} has changed, but not a single setting is taken from it before every mistake is mended ({Count}):{Mistakes}")]
    public static partial void ChangeRefused(this ILogger logger, string file, int count, string mistakes);

    [LoggerMessage(4, LogLevel.Error,
        "{File} has changed, but not a single setting is taken from it, because it takes away what is in use ({Count}):{Losses}\n"
        + "  It may be half-written. If this is wanted, confirm it with 'butler reload' or restart Butler.")]
    public static partial void ChangeUnconfirmed(this ILogger logger, string file, int count, string losses);

    [LoggerMessage(5, LogLevel.Warning, "{Key}: {Message}")]
    public static partial void SettingLooksWrong(this ILogger logger, string key, string message);

    [LoggerMessage(6, LogLevel.Error, "{File} is gone. Butler goes on with the settings that it has, but would not start without the file.")]
    public static partial void FileIsGone(this ILogger logger, string file);

    [LoggerMessage(7, LogLevel.Information, "{File} agrees with the settings in use again.")]
    public static partial void FileIsInUseAgain(this ILogger logger, string file);

    [LoggerMessage(8, LogLevel.Information, "Asked to read the configuration file again.")]
    public static partial void AskedToReload(this ILogger logger);

    [LoggerMessage(9, LogLevel.Warning, "Asked to read the configuration file again, but Butler was started without one.")]
    public static partial void NothingToReload(this ILogger logger);
}
