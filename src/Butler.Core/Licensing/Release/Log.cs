using Butler.Licensing;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Licensing.Release;

internal static partial class Log
{
    [LoggerMessage(Message = "Licence release {Run} {State}{Dry}: {Planned} to be released, {Released} released, {Kept} kept, {Failed} failed. {Reason}")]
    public static partial void RunEnded(
        this ILogger logger, LogLevel level, string run, LicenseReleaseState state, string dry, int planned, int released, int kept, int failed, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Licence release {Run} failed.")]
    public static partial void RunFailed(this ILogger logger, string run, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Licence release {Run} was interrupted when Butler ended; its report says what was done.")]
    public static partial void RunWasInterrupted(this ILogger logger, string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Licence release is due, but today no licence is released (releaseWindow).")]
    public static partial void WindowIsClosed(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Licence release is due, but a run is under way.")]
    public static partial void StillBusy(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The reports of earlier licence releases cannot be read: {Reason}")]
    public static partial void CannotRecover(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Observer} failed to take what a licence release did.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception exception);
}
