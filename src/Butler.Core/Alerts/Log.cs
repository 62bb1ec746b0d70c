using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Alert {AlertId} ({Kind} for '{Subject}') leads to {Count} deliveries.")]
    public static partial void AlertRouted(this ILogger logger, string alertId, string kind, string subject, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Title}: '{Subject}': {Cause}")]
    public static partial void FailureTold(this ILogger logger, string title, string subject, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alert {AlertId} was finished by somebody else meanwhile; nothing was planned twice.")]
    public static partial void AlertTakenOver(this ILogger logger, string alertId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Alert {AlertId} ({Kind}) waits until {DueAt:u}: {Reason}")]
    public static partial void AlertDeferred(this ILogger logger, string alertId, string kind, DateTimeOffset dueAt, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {AlertId} ({Kind} for '{Subject}') is not told: {Reason}")]
    public static partial void AlertDiscarded(this ILogger logger, string alertId, string kind, string subject, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Alert {AlertId} ({Kind}) is parked until the next start: {Reason}")]
    public static partial void AlertParked(this ILogger logger, string alertId, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Processing alert {AlertId} failed.")]
    public static partial void ProcessingFailed(this ILogger logger, Exception exception, string alertId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Enricher {Enricher} left a gap in alert {AlertId}: {Reason}")]
    public static partial void EnricherFailed(this ILogger logger, string enricher, string alertId, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Enricher {Enricher} threw.")]
    public static partial void EnricherFailure(this ILogger logger, Exception exception, string enricher);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sink '{Sink}' gets no {Kind} alerts for now: finding its route ended with {Reason}")]
    public static partial void RouteFailed(this ILogger logger, string sink, string kind, string reason);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Nobody was told of alert {AlertId} ({Kind} for '{Subject}'), and nobody will be told of its kind: no destination has a route {Section}. Further ones are only counted.")]
    public static partial void AlertUntold(this ILogger logger, string alertId, string kind, string subject, string section);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held for '{Sink}': {Kind} for '{Subject}': {Reason}")]
    public static partial void DeliveryHeld(this ILogger logger, string kind, string subject, string sink, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held deliveries could not be woken after a change of settings; it is tried again.")]
    public static partial void WakeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not sent to '{Sink}': {Kind} for '{Subject}': {Reason}")]
    public static partial void DeliveryFiltered(this ILogger logger, string kind, string subject, string sink, string reason);

    [LoggerMessage(Level = LogLevel.Information,
        Message = "Not sent to '{Sink}'{Target}: {Kind} for '{Subject}': the rate limit holds until {WindowEnds:u}")]
    public static partial void DeliveryRateLimited(
        this ILogger logger, string kind, string subject, string sink, string target, DateTimeOffset windowEnds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent to '{Sink}'{Target}: {Kind} for '{Subject}' (attempt {Attempt})")]
    public static partial void Delivered(this ILogger logger, string kind, string subject, string sink, string target, int attempt);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Sending to '{Sink}'{Target} failed: {Kind} for '{Subject}' (attempt {Attempt}, next in {Seconds:0.#} s): {Reason}")]
    public static partial void DeliveryRetries(
        this ILogger logger, string kind, string subject, string sink, string target, int attempt, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Sending to '{Sink}'{Endpoint} is paused for {Seconds:0.#} s: {Reason} Then one delivery is tried; the others wait on disk.")]
    public static partial void ReceiverPaused(this ILogger logger, string sink, string endpoint, double seconds, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sending to '{Sink}'{Endpoint} works again; what waits goes out now. Nothing got through for {Seconds:0.#} s.")]
    public static partial void ReceiverResumed(this ILogger logger, string sink, string endpoint, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing waits for '{Sink}'{Endpoint} any more; its pause is over.")]
    public static partial void ReceiverIdle(this ILogger logger, string sink, string endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries to '{Sink}'{Endpoint} were not given back to disk; the next start takes them up.")]
    public static partial void ReturnFailed(this ILogger logger, Exception exception, string sink, string endpoint);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What waits for '{Sink}'{Endpoint} could not be made due at once.")]
    public static partial void HastenFailed(this ILogger logger, Exception exception, string sink, string endpoint);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Dead letter {DeliveryId}: {Kind} for '{Subject}' could not be sent to '{Sink}'{Target}: {Reason}")]
    public static partial void DeadLetter(
        this ILogger logger, string kind, string subject, string sink, string target, string deliveryId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of delivery {DeliveryId} of sink '{Sink}' was not recorded; it is made again after the next start.")]
    public static partial void DeliveryNotRecorded(this ILogger logger, Exception exception, string deliveryId, string sink);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Sink '{Sink}' threw.")]
    public static partial void SinkThrew(this ILogger logger, Exception exception, string sink);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sink '{Sink}' ignores its time limit: {Count} calls have not come back.")]
    public static partial void SinkHangs(this ILogger logger, string sink, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not take what must be recorded; it is tried again until it does: {Reason}")]
    public static partial void StoreFailed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A write failed; next try in {Seconds} s.")]
    public static partial void WriteFailed(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(Message = "Reading what waits for '{Consumer}' failed; it is tried again.")]
    public static partial void ClaimFailed(this ILogger logger, LogLevel level, Exception exception, string consumer);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} deliveries to '{Sink}' are left from the last run.")]
    public static partial void DeliveriesResumed(this ILogger logger, long count, string sink);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "{Count} deliveries wait for the sink '{Sink}', which is not configured any more. They are given up when they leave the history.")]
    public static partial void SinkUnknown(this ILogger logger, long count, string sink);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Claims were not given back at stop; the next start takes them up.")]
    public static partial void ReleaseFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Message = "Removing old history failed; it is tried again in a minute.")]
    public static partial void SweepFailed(this ILogger logger, LogLevel level, Exception exception);

    [LoggerMessage(Message = "Counting pending deliveries failed.")]
    public static partial void CountFailed(this ILogger logger, LogLevel level, Exception exception);
}
