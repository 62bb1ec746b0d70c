using Butler.Scheduling;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Scheduling;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} schedules are loaded; {Running} run, {Broken} cannot run.")]
    public static partial void SchedulesLoaded(this ILogger logger, int count, int running, int broken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule '{ScheduleId}' cannot run: {Problem}")]
    public static partial void ScheduleBroken(this ILogger logger, string scheduleId, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedules cannot be read; those that ran before go on: {Reason}")]
    public static partial void SchedulesUnreadable(this ILogger logger, string reason);

    [LoggerMessage(Message = "The schedule file {Path} gives no schedules: {Reason}.")]
    public static partial void NoSchedules(this ILogger logger, LogLevel level, string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The system does not tell of changes of {Path}, so Butler looks every few seconds: {Reason}")]
    public static partial void NoFileEvents(this ILogger logger, string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The states of schedules were set, but 'lastKnownState' could not be written: {Reason}")]
    public static partial void StateNotWritten(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scheduler cannot remember what it does; after a restart schedules may run or stop differently: {Reason}")]
    public static partial void JournalFailed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Runs of schedules cannot be recorded, so no task is started: {Reason}")]
    public static partial void RunNotRecorded(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock was set back by {Seconds:0} s or more. Schedules do not repeat the times that they met before.")]
    public static partial void ClockSetBack(this ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Schedule '{ScheduleId}' started task {TaskId}, due at {DueAt:u}.")]
    public static partial void TaskStarted(this ILogger logger, string scheduleId, string taskId, DateTimeOffset dueAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schedule '{ScheduleId}' could not reach Qlik Sense to start task {TaskId}; next try in {Seconds:0.#} s: {Reason}")]
    public static partial void StartRetries(this ILogger logger, string scheduleId, string taskId, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule '{ScheduleId}' did not start task {TaskId}, due at {DueAt:u}: {Outcome}: {Reason}")]
    public static partial void TaskNotStarted(
        this ILogger logger, string scheduleId, string taskId, DateTimeOffset dueAt, ScheduleRunOutcome outcome, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Starting the task of schedule '{ScheduleId}' threw.")]
    public static partial void StartThrew(this ILogger logger, Exception exception, string scheduleId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Qlik Sense could not be asked whether task {TaskId} exists; the schedule is taken all the same: {Reason}")]
    public static partial void TaskNotChecked(this ILogger logger, string taskId, string reason);
}
