using Butler.Alerts.Storage;

namespace Butler.Core.Alerts.Sinks;

/// <summary>The deliveries of one sink to one endpoint that are in memory, and how the endpoint does.</summary>
/// <remarks>Not safe for concurrent use; guarded by <see cref="SinkLanes"/>.</remarks>
internal sealed class SinkLane(string endpoint, TimeProvider time)
{
    public string Endpoint => endpoint;

    public ReceiverBreaker Breaker { get; } = new(time);

    /// <summary>Gets the items waiting for a slot, oldest first.</summary>
    public Queue<OutboxItem> Waiting { get; } = new();

    /// <summary>Gets or sets how many deliveries occupy memory: those about to be stored, waiting, and in progress.</summary>
    public int Held { get; set; }

    /// <summary>Gets or sets how many attempts are in progress.</summary>
    public int Running { get; set; }

    /// <summary>Gets or sets how many calls have not returned after their timeout.</summary>
    public int Late { get; set; }

    /// <summary>Gets or sets whether older deliveries than the next one are waiting on disk.</summary>
    public bool HasMoreOnDisk { get; set; }

    /// <summary>Gets or sets how often something was stored that stayed on disk.</summary>
    public long Notices { get; set; }

    /// <summary>Gets or sets <see cref="Notices"/> as it was when the last claim began; none before the first.</summary>
    public long NoticesAtClaim { get; set; } = -1;

    /// <summary>Gets whether the lane can be discarded without losing anything.</summary>
    public bool IsForgettable => Held == 0 && Late == 0 && !HasMoreOnDisk && Breaker is { IsClosed: true, FailingSince: null };

    /// <summary>Determines whether an attempt can start.</summary>
    /// <param name="most">The most attempts at the same time.</param>
    /// <remarks>
    /// As many late calls as the sink may run are tolerated, so that a rare hang costs nothing. Beyond that they take slots: a sink that never
    /// returns must not pile up calls forever.
    /// </remarks>
    public bool HasSlot(int most) => Running + Math.Max(0, Late - most) < most;

    /// <summary>Returns how much may be claimed from disk.</summary>
    public EndpointShare ShareOf(int room, int most)
    {
        if (Breaker.IsClosed)
        {
            // Half: so that a full lane reads from disk in batches, not for every single slot.
            return Held * 2 <= room ? EndpointShare.Due : EndpointShare.Nothing;
        }

        if (!Breaker.IsHalfOpen)
        {
            return EndpointShare.Expired;
        }

        return Held == 0 && HasSlot(most) ? EndpointShare.One : EndpointShare.Nothing;
    }

    /// <summary>Records what a claim returned about deliveries that are still on disk.</summary>
    /// <returns>Whether a paused endpoint turned out to have nothing waiting.</returns>
    public bool NoteRest(DeliveryClaim claim, int count, bool isFull)
    {
        var share = claim.Shares.GetValueOrDefault(Endpoint);
        if (share is EndpointShare.Nothing or EndpointShare.Expired)
        {
            return false;
        }

        if (count >= (share == EndpointShare.One ? 1 : claim.LimitPerEndpoint))
        {
            HasMoreOnDisk = true;
            return false;
        }

        if (isFull || Notices != NoticesAtClaim)
        {
            return false;
        }

        HasMoreOnDisk = false;
        return share == EndpointShare.One;
    }
}
