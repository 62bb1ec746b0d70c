namespace Butler.Alerts;

/// <summary>Shows what became of alerts and deliveries, for pages, health checks and administrators.</summary>
/// <remarks>Reads never hold up deliveries. History reaches back as far as the store keeps it (14 days unless set otherwise).</remarks>
public interface IDeliveryHistory
{
    /// <summary>Finds alerts, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page of alerts.</returns>
    ValueTask<IReadOnlyList<AlertRecord>> FindAlertsAsync(AlertQuery query, CancellationToken cancellationToken);

    /// <summary>Reads one alert with everything it says.</summary>
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
    /// <returns>The counts; what is zero is left out.</returns>
    ValueTask<IReadOnlyList<DeliveryCount>> CountAsync(CancellationToken cancellationToken);

    /// <summary>Tells how far each sink lies behind.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The sinks that have pending deliveries.</returns>
    ValueTask<IReadOnlyList<PendingAge>> FindBacklogAsync(CancellationToken cancellationToken);

    /// <summary>Tries a dead letter again: it becomes pending and its age counts anew.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns><see langword="false"/> when there is no dead letter with this id.</returns>
    ValueTask<bool> RetryAsync(string deliveryId, CancellationToken cancellationToken);
}
