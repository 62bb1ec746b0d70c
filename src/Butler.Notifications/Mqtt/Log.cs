using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Mqtt;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT '{Broker}': connected to {Place} with client ID {ClientId}.")]
    public static partial void Connected(this ILogger logger, string broker, string place, string clientId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': no connection (attempt {Attempt}). {Reason}")]
    public static partial void ConnectFailed(this ILogger logger, string broker, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': the connection is lost. {Reason}")]
    public static partial void ConnectionLost(this ILogger logger, string broker, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': the connection failed; it is made again.")]
    public static partial void ConnectionFailed(this ILogger logger, Exception exception, string broker);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': the broker does not let Butler subscribe to '{Filter}': {Reason}")]
    public static partial void SubscribeFailed(this ILogger logger, string broker, string filter, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': the status could not be published to '{Topic}': {Reason}")]
    public static partial void StatusFailed(this ILogger logger, string broker, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': {Handler} failed on a message of topic '{Topic}'.")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string broker, string topic, string handler);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "MQTT '{Broker}': {Handler} failed on a message of topic '{Topic}' (attempt {Attempt}). It stays unconfirmed and is tried again in {Wait}.")]
    public static partial void HandlerRepeats(
        this ILogger logger, Exception exception, string broker, string handler, string topic, int attempt, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': a message is handled again in {Wait}: {Reason}")]
    public static partial void HandledLater(this ILogger logger, string broker, TimeSpan wait, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "MQTT '{Broker}': nobody wants a message of topic '{Topic}'.")]
    public static partial void MessageIgnored(this ILogger logger, string broker, string topic);

    [LoggerMessage(Level = LogLevel.Debug, Message = "MQTT '{Broker}': a message could not be confirmed.")]
    public static partial void NotAcknowledged(this ILogger logger, Exception exception, string broker);

    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT '{Broker}': {Count} {MessagesWait} on disk for the broker.")]
    public static partial void MessagesWait(this ILogger logger, string broker, int count, string messagesWait);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': a message for '{Topic}' that has waited since {QueuedAt} is dropped: {Reason}")]
    public static partial void MessageDropped(this ILogger logger, string broker, string topic, DateTimeOffset queuedAt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': the store of waiting messages failed.")]
    public static partial void BacklogFailed(this ILogger logger, Exception exception, string broker);

    [LoggerMessage(Level = LogLevel.Information, Message = "MQTT '{Broker}': task {TaskId} '{TaskName}' was started.")]
    public static partial void TaskStarted(this ILogger logger, string broker, string taskId, string taskName);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': task {TaskId} was not started ({Result}): {Reason}")]
    public static partial void TaskNotStarted(this ILogger logger, string broker, string taskId, string result, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "MQTT '{Broker}': a message on '{Topic}' is not the id of a task ({Length} bytes): '{Payload}'")]
    public static partial void StartInvalid(this ILogger logger, string broker, string topic, int length, string payload);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "MQTT '{Broker}': a retained message on '{Topic}' is left alone: it would start its task at every connection. Publish without the retain flag.")]
    public static partial void StartRetained(this ILogger logger, string broker, string topic);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "MQTT '{Broker}': more than {Limit} messages came on '{Topic}' within a minute; those beyond start nothing until the minute is over (maxTaskStartsPerMinute).")]
    public static partial void StartsLimited(this ILogger logger, string broker, string topic, int limit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': what came of starting task {TaskId} could not be published: {Reason}")]
    public static partial void ResultNotTold(this ILogger logger, string broker, string taskId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': an event of Qlik Cloud is left alone, because the section Butler:qlikSenseCloud is not switched on.")]
    public static partial void NoCloudReceiver(this ILogger logger, string broker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': an event of Qlik Cloud on '{Topic}' was refused: {Reason}")]
    public static partial void CloudEventRefused(this ILogger logger, string broker, string topic, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "MQTT '{Broker}': event of Qlik Cloud on '{Topic}': {Outcome} {Reason}")]
    public static partial void CloudEventTaken(this ILogger logger, string broker, string topic, Butler.Cloud.CloudEventOutcome outcome, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "MQTT '{Broker}': Butler has no storage to keep a client id in, so the broker keeps no messages for it. Set the key clientId.")]
    public static partial void NoClientId(this ILogger logger, string broker);

    [LoggerMessage(Level = LogLevel.Debug, Message = "MQTT: the state was not published to '{Topic}': {Reason}")]
    public static partial void StateNotTold(this ILogger logger, string topic, string reason);
}
