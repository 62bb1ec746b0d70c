using System.Net;
using Butler.Qlik.Alerts.Events;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Alerts;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Listening for Qlik Sense log events on UDP {EndPoint}, with a receive buffer of {ReceiveBuffer} bytes.")]
    public static partial void Listening(this ILogger logger, IPEndPoint endPoint, int receiveBuffer);

    [LoggerMessage(LogLevel.Warning, "The system gives a receive buffer of {Granted} bytes instead of {Wanted}, so bursts of log events can be lost. {Cure}")]
    public static partial void SmallBuffer(this ILogger logger, int granted, int wanted, string cure);

    [LoggerMessage(LogLevel.Error, "The system threw away {Count} log events {Scope} before they could be read, {Total} since the start. {Cure}")]
    public static partial void ThrownAwayBySystem(this ILogger logger, long count, string scope, long total, string cure);

    [LoggerMessage(LogLevel.Warning, "Log events are accepted from any sender. Set allowedSources to the addresses of the Qlik Sense nodes.")]
    public static partial void AnybodyMaySend(this ILogger logger);

    [LoggerMessage(LogLevel.Error, "No entry of allowedSources can be resolved, so every log event is refused. Butler tries again every minute.")]
    public static partial void NobodyMaySend(this ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The allowed source {HostName} cannot be resolved: {Reason}")]
    public static partial void SourceNotResolved(this ILogger logger, string hostName, string reason);

    [LoggerMessage(Message = "Dropped {Count} datagrams from {Sender}: {Reason} ({Detail}).")]
    public static partial void DatagramsDropped(
        this ILogger logger, LogLevel level, int count, IPAddress sender, string reason, string detail);

    [LoggerMessage(LogLevel.Debug, "Accepted a {Type} event of task {TaskName} ({TaskId}), execution {ExecutionId}.")]
    public static partial void EventAccepted(this ILogger logger, TaskEventType type, string taskName, string taskId, string executionId);

    [LoggerMessage(LogLevel.Information, "Removed control characters from, or shortened, a {MessageType} event of task {TaskName}.")]
    public static partial void EventSanitised(this ILogger logger, string messageType, string taskName);

    [LoggerMessage(LogLevel.Information, "The engine on {HostName} reports a failed reload of app {AppId} ({AppName}) by {User}.")]
    public static partial void EngineReloadFailed(this ILogger logger, string hostName, string appId, string appName, string user);

    [LoggerMessage(LogLevel.Error, "Log events cannot be stored; {Count} are held in memory and tried again: {Reason}")]
    public static partial void InboxFailed(this ILogger logger, Exception? exception, int count, string reason);

    [LoggerMessage(LogLevel.Warning, "The queue of log events is {Percent} % full; it holds {Capacity}.")]
    public static partial void QueueFillsUp(this ILogger logger, int percent, int capacity);

    [LoggerMessage(LogLevel.Warning, "queueMetrics:influxdb:enable is true, but nothing takes measurements. Set up influxDb.")]
    public static partial void NobodyTakesFigures(this ILogger logger);

    [LoggerMessage(LogLevel.Information, "The queue of log events has room again: {Percent} % full.")]
    public static partial void QueueHasRoomAgain(this ILogger logger, int percent);

    [LoggerMessage(LogLevel.Warning, "Receiving a log event failed; listening goes on.")]
    public static partial void ReceiveFailed(this ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Stopped before {Count} log events could be stored; they are lost.")]
    public static partial void StoppedWithLoss(this ILogger logger, int count);

    [LoggerMessage(LogLevel.Debug, "The alert about task {TaskName}, execution {ExecutionId}, waits {Seconds} s: {Reason}.")]
    public static partial void AlertWaits(this ILogger logger, string taskName, string executionId, double seconds, string reason);

    [LoggerMessage(LogLevel.Warning, "No {Part} for the alert about task {TaskName}, execution {ExecutionId}: {Reason}")]
    public static partial void LookupFailed(this ILogger logger, string part, string taskName, string executionId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} failed to take the state of the UDP listener.")]
    public static partial void ObserverFailed(this ILogger logger, Exception exception, string observer);
}
