using Butler.Tasks;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tasks;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Started task '{TaskName}' ({TaskId}), asked for by {RequestedBy}.")]
    public static partial void TaskStarted(this ILogger logger, string taskName, string taskId, string requestedBy);

    [LoggerMessage(LogLevel.Warning, "Task '{TaskName}' ({TaskId}), asked for by {RequestedBy}, was not started: {Reason}")]
    public static partial void TaskNotStarted(this ILogger logger, string taskName, string taskId, string requestedBy, string reason);

    [LoggerMessage(LogLevel.Warning, "'{What}', asked for by {RequestedBy}, was not started: Butler:startTaskFilter or the API key does not allow it, or another task id does not exist.")]
    public static partial void StartDenied(this ILogger logger, string what, string requestedBy);

    [LoggerMessage(LogLevel.Information, "Execution {Id} of task '{TaskName}' ended: {Result}. {Reason}")]
    public static partial void ExecutionEnded(this ILogger logger, string id, string taskName, TaskExecutionResult? result, string reason);

    [LoggerMessage(LogLevel.Information, "Following {Count} executions that were running when Butler stopped.")]
    public static partial void FollowingAgain(this ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "The executions at site '{Site}' cannot be read for the moment: {Reason}")]
    public static partial void ReadingFailed(this ILogger logger, string site, string reason);

    [LoggerMessage(LogLevel.Information, "The executions at site '{Site}' can be read again.")]
    public static partial void ReadingWorks(this ILogger logger, string site);

    [LoggerMessage(LogLevel.Error, "Following executions failed; it goes on with the next round.")]
    public static partial void WatchFailed(this ILogger logger, Exception failure);

    [LoggerMessage(LogLevel.Warning, "{Count} starts of tasks are missing in the history: {Reason}")]
    public static partial void StartsNotRecorded(this ILogger logger, long count, string reason);

    [LoggerMessage(Message = "Old executions and starts of tasks could not be forgotten; the next try is in ten minutes.")]
    public static partial void SweepFailed(this ILogger logger, LogLevel level, Exception failure);
}
