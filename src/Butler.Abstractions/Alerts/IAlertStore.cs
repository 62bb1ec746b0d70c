namespace Butler.Alerts;

/// <summary>Keeps the inbox and the outbox: accepted alerts, deliveries owed, de-duplication keys and rate limit windows.</summary>
/// <remarks>
/// <para>Butler brings one on SQLite; register another implementation before <c>AddButler()</c>, or replace it, to keep them elsewhere.</para>
/// <para>Each method is one transaction, durable when it returns. When it throws, nothing was changed and the caller may call again.
/// Safe for concurrent use.</para>
/// <para>A claim belongs to the process that made it, until it is answered by a verdict or a deferral, given back by
/// <see cref="ReleaseClaimsAsync"/>, or the process is gone. A store that several Butlers share notices that by itself (leases that it renews)
/// and must not let two of them claim the same row (<c>FOR UPDATE SKIP LOCKED</c>).</para>
/// </remarks>
public interface IAlertStore
{
    /// <summary>Makes what an earlier run left claimed or parked claimable again. Called once, before any claim.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task.</returns>
    ValueTask RecoverAsync(CancellationToken cancellationToken);

    /// <summary>Stores an alert, unless its de-duplication key is still remembered or its id is already there.</summary>
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

    /// <summary>Lets a claimed alert wait.</summary>
    /// <param name="deferral">Which one, and until when.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask DeferAlertAsync(AlertDeferral deferral, CancellationToken cancellationToken);

    /// <summary>Ends a claimed alert's time in the inbox and stores its deliveries, both or neither.</summary>
    /// <param name="verdict">What became of it. Rate limits are decided here, so that two alerts at the same moment cannot both pass.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What was stored; <see langword="null"/> when the alert was not waiting any more and nothing was stored.</returns>
    /// <remarks>An alert can be finished in parts: while one of its deliveries is held, it stays among the waiting alerts, due at
    /// <see cref="AlertProcessingResult.RetryAt"/>. A target that was planned for it before is not planned again.</remarks>
    ValueTask<AlertOutcome?> FinishAlertAsync(AlertProcessingResult verdict, CancellationToken cancellationToken);

    /// <summary>Makes the waiting alerts that have held deliveries due at once. Called when settings changed.</summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many there are.</returns>
    ValueTask<int> WakeHeldAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Claims pending deliveries of one sink that are due, longest due first, within the limits of each endpoint.</summary>
    /// <param name="claim">What to claim.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The deliveries, and when the next one falls due of the endpoints that give what is due.</returns>
    ValueTask<StoreClaim<StoredDelivery>> ClaimDeliveriesAsync(DeliveryClaim claim, CancellationToken cancellationToken);

    /// <summary>Returns claims on deliveries of which no attempt was made.</summary>
    /// <param name="deliveryIds">The ids of the deliveries.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask ReturnDeliveriesAsync(IReadOnlyCollection<string> deliveryIds, CancellationToken cancellationToken);

    /// <summary>Makes the pending deliveries to an endpoint due that nobody holds: it works again.</summary>
    /// <param name="sink">The name of the sink.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask HastenDeliveriesAsync(string sink, string endpoint, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records the end of an attempt. A dead letter frees the rate limit window that it still holds.</summary>
    /// <param name="verdict">How it went.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task.</returns>
    ValueTask FinishAttemptAsync(DeliveryOutcome verdict, CancellationToken cancellationToken);

    /// <summary>Makes a dead letter pending again, due at once, its age and attempts counted anew. One that was held is held again, and its
    /// alert waits, due at once.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The name of its sink; <see langword="null"/> when there is no dead letter with this id.</returns>
    ValueTask<string?> ReviveDeliveryAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Counts the pending deliveries of each sink.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The counts by sink; a sink without any is left out.</returns>
    ValueTask<IReadOnlyDictionary<string, long>> CountPendingAsync(CancellationToken cancellationToken);

    /// <summary>Forgets a bounded part of what is old.</summary>
    /// <param name="purge">What may be forgotten.</param>
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
/// <param name="Reason">Why nobody could be told.</param>
public sealed record GivenUpDelivery(string Id, string Sink, string Reason);

/// <summary>What a store gave out to be worked on.</summary>
/// <typeparam name="T">The type of the work.</typeparam>
/// <param name="Items">The work, longest due first; nobody else gets it.</param>
/// <param name="NextDue">When the next item that nobody holds falls due; <see langword="null"/> when there is none.</param>
public sealed record StoreClaim<T>(IReadOnlyList<T> Items, DateTimeOffset? NextDue);

/// <summary>An alert as a store keeps it.</summary>
/// <param name="Kind">The name of the kind. It tells how <paramref name="Body"/> is read.</param>
/// <param name="Subject">What the alert is about; rate limits count per subject.</param>
/// <param name="SubjectName">The name of the subject for a reader.</param>
/// <param name="Site">The Qlik Sense site or cloud tenant.</param>
/// <param name="Body">The alert as UTF-8 JSON. Opaque to the store.</param>
public sealed record AlertContent(string Kind, string Subject, string SubjectName, string Site, ReadOnlyMemory<byte> Body);

/// <summary>Reports that a claimed alert has to wait.</summary>
/// <param name="Id">The id of the alert.</param>
/// <param name="DueAt">When to take it up again.</param>
/// <param name="Attempts">How often it was enriched by now.</param>
/// <param name="Reason">What it waits for.</param>
/// <param name="Content">The alert as it is known now; <see langword="null"/> leaves it as stored.</param>
public sealed record AlertDeferral(string Id, DateTimeOffset DueAt, int Attempts, string Reason, AlertContent? Content);

/// <summary>Records what became of an attempt at a claimed delivery.</summary>
/// <param name="Id">The id of the delivery.</param>
/// <param name="State">Delivered, dead, or pending for another attempt.</param>
/// <param name="Attempts">How many attempts were made by now.</param>
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

/// <summary>What the store made of a verdict.</summary>
public sealed record AlertOutcome
{
    /// <summary>Gets the deliveries that a rate limit suppressed.</summary>
    public IReadOnlyList<RateLimitedDelivery> RateLimited { get; init; } = [];

    /// <summary>Gets the ids of planned deliveries that were stored before, when the alert was routed in part, and so were not stored again.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Gets the sinks whose held delivery became a dead letter, with its id.</summary>
    public IReadOnlyList<GivenUpDelivery> GivenUp { get; init; } = [];

    /// <summary>Gets whether the alert goes on waiting because a delivery of it is held.</summary>
    public bool IsHeld { get; init; }
}
