using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "App reload {Reload}: app {App}, {Kind}, began at engine {Host}, asked for by {RequestedBy}.")]
    public static partial void Started(this ILogger logger, string reload, string app, string kind, string host, string requestedBy);

    [LoggerMessage(LogLevel.Information, "App reload {Reload}: {Message}")]
    public static partial void Progress(this ILogger logger, string reload, string message);

    [LoggerMessage(LogLevel.Debug, "App reload {Reload}: no word about its progress. {Reason}")]
    public static partial void NoProgress(this ILogger logger, string reload, string reason);

    [LoggerMessage(LogLevel.Information, "App reload {Reload}: app {App} was reloaded and saved in {Seconds:F1} seconds.")]
    public static partial void Succeeded(this ILogger logger, string reload, string app, double seconds);

    [LoggerMessage(LogLevel.Warning, "App reload {Reload}: app {App} was not reloaded, after {Seconds:F1} seconds. {Reason}")]
    public static partial void Failed(this ILogger logger, string reload, string app, double seconds, string? reason);

    [LoggerMessage(LogLevel.Error, "App reload {Reload} ended with an unexpected error.")]
    public static partial void Broken(this ILogger logger, Exception exception, string reload);

    [LoggerMessage(LogLevel.Warning, "App reload {Reload}: the engine could not be told to cancel it; its session is closed instead. {Reason}")]
    public static partial void CancelFailed(this ILogger logger, string reload, string reason);

    [LoggerMessage(LogLevel.Information, "App reload {Reload}: task {Task} was started.")]
    public static partial void FollowUpStarted(this ILogger logger, string reload, string task);

    [LoggerMessage(LogLevel.Error, "App reload {Reload}: task {Task} was not started. {Reason}")]
    public static partial void FollowUpNotStarted(this ILogger logger, string reload, string task, string? reason);

    [LoggerMessage(LogLevel.Warning, "App reload {Reload}: the tasks that follow cannot be started yet; next try in {Seconds} seconds. {Reason}")]
    public static partial void FollowUpsWait(this ILogger logger, string reload, double seconds, string reason);

    [LoggerMessage(LogLevel.Information, "Butler stops; waiting for {Count} app reload(s), {Seconds} seconds at most.")]
    public static partial void Waiting(this ILogger logger, int count, double seconds);

    [LoggerMessage(LogLevel.Warning, "Butler stops; {Count} app reload(s) are still running and are cancelled. Their tasks for failure are started.")]
    public static partial void Interrupting(this ILogger logger, int count);

    [LoggerMessage(LogLevel.Error, "Butler stops; {Count} app reload(s) could not be ended in time.")]
    public static partial void Abandoned(this ILogger logger, int count);
}
