using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Executions;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "QRS of the site {Site} uses an execution status that Butler does not know, {Status}. It is taken for one of an execution that runs.")]
    public static partial void UnknownStatus(this ILogger logger, string site, int status);

    [LoggerMessage(LogLevel.Warning, "QRS of the site {Site} refuses to list execution results since a moment in the usual way, and is asked in another: {Reason}")]
    public static partial void FilterRefused(this ILogger logger, string site, string reason);

    [LoggerMessage(LogLevel.Warning, "QRS of the site {Site} lists no task, where it listed {Count} before. Were permissions taken from the user in X-Qlik-User?")]
    public static partial void NoTasksAnyMore(this ILogger logger, string site, int count);

    [LoggerMessage(LogLevel.Warning, "The schedule of trigger {Trigger} ({Id}) of the site {Site} cannot be read and is left out.")]
    public static partial void ScheduleUnreadable(this ILogger logger, string site, string trigger, string id);

    [LoggerMessage(LogLevel.Warning, "The time zone {Zone} of trigger {Trigger} of the site {Site} is not known on this machine. Its schedule is taken for one in UTC.")]
    public static partial void ZoneUnknown(this ILogger logger, string site, string trigger, string zone);

    [LoggerMessage(LogLevel.Information, "What starts the tasks of the site {Site} cannot be told: {Reason}")]
    public static partial void TriggersUnknown(this ILogger logger, string site, string reason);
}
