namespace Butler.Alerts.Storage;

/// <summary>Stores the inbox and the outbox: accepted alerts, pending deliveries, deduplication keys and rate limit windows.</summary>
/// <remarks>
/// <para>Butler includes a SQLite implementation; register another one before <c>AddButler()</c>, or replace it, to store them elsewhere.</para>
/// <para>Each method is one transaction, durable when it returns. If it throws, nothing was changed and the caller may call again.
/// Safe for concurrent use.</para>
/// <para>A claim belongs to the process that made it, until it is completed with a result or a deferral, released by
/// <see cref="ReleaseClaimsAsync"/>, or the process ends. A store shared by several Butlers must detect that itself (for example with leases)
/// and must not let two of them claim the same row (<c>FOR UPDATE SKIP LOCKED</c>).</para>
/// </remarks>
public interface IAlertStore
{
    /// <summary>Makes alerts and deliveries that a previous run left claimed or parked claimable again. Called once, before any claim.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    ValueTask RecoverAsync(CancellationToken cancellationToken);

    /// <summary>Stores an alert, unless its deduplication key is still remembered or its id already exists.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up waiting. The alert may be stored all the same.</param>
    /// <returns><see langword="false"/> for a duplicate: nothing was stored, and the key's window was not extended.</returns>
    ValueTask<bool> AddAlertAsync(NewAlert alert, CancellationToken cancellationToken);

    /// <summary>Claims waiting alerts that are due, longest due first.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">The most alerts to claim; above zero.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alerts, and when the next one falls due.</returns>
    ValueTask<StoreClaim<StoredAlert>> ClaimAlertsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Defers a claimed alert.</summary>
    /// <param name="deferral">The alert, and until when.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask DeferAlertAsync(AlertDeferral deferral, CancellationToken cancellationToken);

    /// <summary>Ends a claimed alert's time in the inbox and stores its deliveries, atomically.</summary>
    /// <param name="verdict">The result. Rate limits are decided here, so that two simultaneous alerts cannot both pass.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What was stored; <see langword="null"/> if the alert was no longer waiting and nothing was stored.</returns>
    /// <remarks>An alert can be completed in parts: while one of its deliveries is held, it stays among the waiting alerts, due at
    /// <see cref="AlertProcessingResult.RetryAt"/>. A target that was already planned for it is not planned again.</remarks>
    ValueTask<AlertOutcome?> FinishAlertAsync(AlertProcessingResult verdict, CancellationToken cancellationToken);

    /// <summary>Makes waiting alerts with held deliveries due at once. Called when settings change.</summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> WakeHeldAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims pending deliveries of one sink that are due, longest due first, within the limits of each endpoint.</summary>
    /// <param name="claim">What to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The deliveries, and when the next delivery is due among endpoints that are not restricted.</returns>
    ValueTask<StoreClaim<StoredDelivery>> ClaimDeliveriesAsync(DeliveryClaim claim, CancellationToken cancellationToken);

    /// <summary>Releases claims on deliveries for which no attempt was made.</summary>
    /// <param name="deliveryIds">The ids of the deliveries.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask ReturnDeliveriesAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken);

    /// <summary>Makes unclaimed pending deliveries to an endpoint due, because it works again.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask HastenDeliveriesAsync(string sink, string endpoint, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records the end of an attempt. A dead letter releases the rate limit window that it still holds.</summary>
    /// <param name="verdict">The result of the attempt.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask FinishAttemptAsync(DeliveryOutcome verdict, CancellationToken cancellationToken);

    /// <summary>Makes a dead letter pending again, due at once, with its age and attempts reset. One that was held is held again, and its
    /// alert waits, due at once.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The name of its sink; <see langword="null"/> if there is no dead letter with this id.</returns>
    ValueTask<string?> ReviveDeliveryAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Counts the pending deliveries of each sink.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts by sink; sinks without any are left out.</returns>
    ValueTask<IReadOnlyDictionary<string, long>> CountPendingAsync(CancellationToken cancellationToken);

    /// <summary>Deletes a limited number of old entries.</summary>
    /// <param name="purge">What may be deleted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there may be more to forget.</returns>
    ValueTask<bool> PurgeAsync(HistoryPurge purge, CancellationToken cancellationToken);

    /// <summary>Returns every claim of this process. Called at a graceful stop.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    ValueTask ReleaseClaimsAsync(CancellationToken cancellationToken);
}

/// <summary>A planned delivery that the store recorded as suppressed, because its rate limit window was taken.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="WindowEnds">When the window ends.</param>
public sealed record RateLimitedDelivery(string Id, DateTimeOffset WindowEnds);

/// <summary>A held delivery that became a dead letter.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="Sink">The name of the sink.</param>
/// <param name="Reason">Why it had no receiver.</param>
public sealed record GivenUpDelivery(string Id, string Sink, string Reason);

/// <summary>Work claimed from a store.</summary>
/// <typeparam name="T">The type of the work.</typeparam>
/// <param name="Items">The claimed items, longest due first.</param>
/// <param name="NextDue">When the next unclaimed item is due; <see langword="null"/> if there is none.</param>
public sealed record StoreClaim<T>(IReadOnlyList<T> Items, DateTimeOffset? NextDue);

/// <summary>An alert as stored.</summary>
/// <param name="Kind">The name of the kind, which determines how <paramref name="Body"/> is read.</param>
/// <param name="Subject">The subject of the alert; rate limits are counted per subject.</param>
/// <param name="SubjectName">The name of the subject for a reader.</param>
/// <param name="Site">The Qlik Sense site or cloud tenant.</param>
/// <param name="Body">The alert as UTF-8 JSON. Opaque to the store.</param>
public sealed record AlertContent(string Kind, string Subject, string SubjectName, string Site, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets the cause of the failure in one line, for lists; empty for an alert about no failure.</summary>
    public string Cause { get; init; } = "";
}

/// <summary>Reports that a claimed alert has to wait.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="DueAt">When to take it up again.</param>
/// <param name="Attempts">How often it was enriched by now.</param>
/// <param name="Reason">What the alert is waiting for.</param>
/// <param name="Content">The alert with what is known now; <see langword="null"/> leaves it as stored.</param>
public sealed record AlertDeferral(string Id, DateTimeOffset DueAt, int Attempts, string Reason, AlertContent? Content);

/// <summary>Records the result of an attempt at a claimed delivery.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="State">Delivered, dead, or pending for another attempt.</param>
/// <param name="Attempts">The number of attempts so far.</param>
/// <param name="At">When the delivery was finished; for a pending one, when the next attempt is due.</param>
/// <param name="Reason">Why it was not delivered, free of secrets; empty when it was.</param>
public sealed record DeliveryOutcome(string Id, DeliveryState State, int Attempts, DateTimeOffset At, string Reason);

/// <summary>A waiting alert that was claimed from the store.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="ReceivedAt">When Butler learned of the event.</param>
/// <param name="Attempts">How often it was enriched and had to wait.</param>
/// <param name="Body">The alert as UTF-8 JSON.</param>
public sealed record StoredAlert(string Id, string Kind, DateTimeOffset ReceivedAt, int Attempts, ReadOnlyMemory<byte> Body);

/// <summary>The result of storing a processed alert.</summary>
public sealed record AlertOutcome
{
    /// <summary>Gets the deliveries that a rate limit suppressed.</summary>
    public IReadOnlyList<RateLimitedDelivery> RateLimited { get; init; } = [];

    /// <summary>Gets what the rate limit has held back from the targets of these deliveries since they were last told, by delivery id.</summary>
    /// <value>Each is told once: a delivery that becomes a dead letter returns its count to the next one.</value>
    public IReadOnlyDictionary<string, HeldBackAlerts> HeldBack { get; init; } = new Dictionary<string, HeldBackAlerts>();

    /// <summary>Gets the ids of planned deliveries that were stored before, when the alert was routed in part, and so were not stored again.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Gets the sinks whose held delivery became a dead letter, with the delivery id.</summary>
    public IReadOnlyList<GivenUpDelivery> GivenUp { get; init; } = [];

    /// <summary>Gets whether the alert keeps waiting because one of its deliveries is held.</summary>
    public bool IsHeld { get; init; }
}
