using System.ComponentModel.DataAnnotations;

namespace Butler.Alerts.Storage;

/// <summary>Provides the history of alerts and deliveries, for pages, health checks and administrators.</summary>
/// <remarks>Reads never hold up deliveries. The history goes back as far as the store keeps it (14 days by default).</remarks>
public interface IDeliveryHistory
{
    /// <summary>Finds alerts, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page of alerts.</returns>
    ValueTask<IReadOnlyList<AlertRecord>> FindAlertsAsync(AlertQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one alert with all its content.</summary>
    /// <param name="alertId">The id of the alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alert; <see langword="null"/> when it is unknown, or of a kind that can no longer be read.</returns>
    ValueTask<Alert?> ReadAlertAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>Finds deliveries, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page of deliveries.</returns>
    ValueTask<IReadOnlyList<DeliveryRecord>> FindDeliveriesAsync(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>Counts the deliveries of each sink in each state.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts; zero counts are left out.</returns>
    ValueTask<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Reports how far each sink is behind.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sinks that have pending deliveries.</returns>
    ValueTask<IReadOnlyList<PendingAge>> FindBacklogAsync(CancellationToken cancellationToken);

    /// <summary>Retries a dead letter: it becomes pending and its age is reset.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see langword="false"/> if there is no dead letter with this id.</returns>
    ValueTask<bool> RetryAsync(string deliveryId, CancellationToken cancellationToken);
}

/// <summary>The number of deliveries of one sink in one state.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="State">The state.</param>
/// <param name="Count">The number of deliveries.</param>
public sealed record DeliveryCount(string Sink, DeliveryState State, long Count);

/// <summary>How far a sink is behind.</summary>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Count">The number of its pending deliveries.</param>
/// <param name="OldestAge">How long ago the oldest of them was planned.</param>
public sealed record PendingAge(string Sink, long Count, TimeSpan OldestAge);

/// <summary>The state of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>It is pending.</summary>
    Pending = 0,

    /// <summary>The receiver accepted it.</summary>
    Delivered = 1,

    /// <summary>It failed permanently: rejected, or too old. It can be retried manually.</summary>
    Dead = 2,

    /// <summary>It was not supposed to be made: a rate limit, a closed gate.</summary>
    Suppressed = 3,

    /// <summary>Its receiver is not known yet: a lookup has not responded, or the route has no receiver. It is tried again, immediately if
    /// settings change, and eventually becomes a dead letter.</summary>
    Held = 4,
}

/// <summary>An alert in the history.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Site">The Qlik Sense site or cloud tenant.</param>
/// <param name="Subject">The subject of the alert.</param>
/// <param name="SubjectName">The name of the subject for a reader; text from outside.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="State">The state.</param>
/// <param name="Attempts">How often it was enriched and had to wait.</param>
/// <param name="DueAt">When a waiting alert is taken up again.</param>
/// <param name="Reason">Why it waits, was suppressed or parked; empty otherwise.</param>
public sealed record AlertRecord(
    string Id,
    string Kind,
    string Site,
    string Subject,
    string SubjectName,
    DateTimeOffset ReceivedAt,
    AlertState State,
    int Attempts,
    DateTimeOffset DueAt,
    string Reason)
{
    /// <summary>Gets the cause of the failure in one line; empty for an alert about no failure. Text from outside.</summary>
    public string Cause { get; init; } = "";
}

/// <summary>Selects accepted alerts. Unset properties do not restrict the selection.</summary>
public sealed record AlertQuery
{
    /// <summary>Gets the state.</summary>
    public AlertState? State { get; init; }

    /// <summary>Gets the name of the kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the site.</summary>
    public string? Site { get; init; }

    /// <summary>Gets the id of the last alert of the previous page; the result continues after it.</summary>
    public string? After { get; init; }

    /// <summary>Gets the most alerts to return.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    [Range(1, 1000)]
    public int Limit { get; init; } = 50;
}

/// <summary>Selects deliveries. Unset properties do not restrict the selection.</summary>
public sealed record DeliveryQuery
{
    /// <summary>Gets the state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Gets the name of the sink.</summary>
    public string? Sink { get; init; }

    /// <summary>Gets the name of the alert's kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Gets the id of the alert.</summary>
    public string? AlertId { get; init; }

    /// <summary>Gets the id of the last delivery of the previous page; the result continues after it.</summary>
    public string? After { get; init; }

    /// <summary>Gets the most deliveries to return.</summary>
    /// <value>1 to 1000; 50 by default. Values outside this range are clamped.</value>
    [Range(1, 1000)]
    public int Limit { get; init; } = 50;
}

/// <summary>A delivery in the history.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="AlertId">The id of its alert.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Kind">The name of the alert's kind.</param>
/// <param name="Subject">The subject of the alert.</param>
/// <param name="SubjectName">The name of the subject for a reader; text from outside.</param>
/// <param name="Target">The target within the sink; empty if there is only one.</param>
/// <param name="State">The state.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="DueAt">When the next attempt is due; meaningful while pending.</param>
/// <param name="FinishedAt">When it was delivered, failed or suppressed; <see langword="null"/> while pending.</param>
/// <param name="Reason">Why the last attempt failed, or why it was suppressed; free of secrets.</param>
public sealed record DeliveryRecord(
    string Id,
    string AlertId,
    string Sink,
    string Kind,
    string Subject,
    string SubjectName,
    string Target,
    DeliveryState State,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? FinishedAt,
    string Reason)
{
    /// <summary>Gets the cause of the failure that the alert is about, in one line; empty for an alert about no failure. Text from outside.</summary>
    public string Cause { get; init; } = "";
}
