using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Reconciliation;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The history of executions cannot take what alerts tell ({Reason}). The alerts go on; what they tell is recorded later.")]
    public static partial void NotRecorded(this ILogger logger, Exception exception, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the executions of {Site} for the first time, {Days} days back. No alerts come of what ended before now.")]
    public static partial void FirstContact(this ILogger logger, string site, double days);

    [LoggerMessage(Level = LogLevel.Information, Message = "Executions of {Site}: {Rows} read since {Since}.")]
    public static partial void CaughtUp(this ILogger logger, string site, int rows, DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Error, Message = "The executions of {Site} cannot be read: {Reason} Butler tries again and misses nothing that it can read later.")]
    public static partial void CannotRead(this ILogger logger, Exception exception, string site, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The executions of {Site} can be read again after {Seconds} s.")]
    public static partial void ReadsAgain(this ILogger logger, string site, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Site} shows no executions any more, although it did a moment ago. Nothing is deleted from the history. Does Butler's user still have the right to read them?")]
    public static partial void NothingShown(this ILogger logger, string site);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No event announced the end of {Task} on {Site} (execution {Execution}, {Outcome}); found {Seconds} s late.")]
    public static partial void Found(this ILogger logger, string site, string task, string execution, string outcome, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether nodes send log events could not be examined.")]
    public static partial void SilenceNotExamined(this ILogger logger, Exception exception);
}
