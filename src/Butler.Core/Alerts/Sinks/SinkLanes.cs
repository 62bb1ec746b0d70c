using Butler.Alerts;
using Butler.Alerts.Storage;

namespace Butler.Core.Alerts.Sinks;

/// <summary>Isolates the endpoints of one sink: each has its own memory and slots, and is paused separately.</summary>
internal sealed class SinkLanes(Func<DeliveryOptions> options, int capacity, TimeProvider time)
{
    private const int UsualRoom = 32;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SinkLane> _lanes = new(StringComparer.Ordinal);
    private int _active;

    /// <summary>Gets how many endpoints are paused.</summary>
    public int CountPaused()
    {
        lock (_gate)
        {
            return _lanes.Values.Count(static lane => !lane.Breaker.IsClosed);
        }
    }

    /// <summary>Reserves memory for a delivery that is about to be stored; <see langword="false"/> if it has to wait on disk.</summary>
    public bool TryReserve(string endpoint)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            if (!lane.Breaker.IsClosed || lane.HasMoreOnDisk || lane.Held >= Room)
            {
                return false;
            }

            Hold(lane, 1);
            return true;
        }
    }

    /// <summary>Releases room.</summary>
    /// <returns>Whether the lane waits for room to read more from disk.</returns>
    public bool Release(string endpoint, int count = 1)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            Hold(lane, -count);
            return lane.HasMoreOnDisk && IsClaimable(lane);
        }
    }

    /// <summary>Records that a delivery was stored and stays on disk for now.</summary>
    /// <returns>Whether it can be read.</returns>
    public bool NoticeStored(string endpoint)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            lane.HasMoreOnDisk = true;
            lane.Notices++;
            return IsClaimable(lane);
        }
    }

    /// <summary>Determines what may be claimed now.</summary>
    public DeliveryClaim CreateClaim(string sink, int size)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var shares = new Dictionary<string, EndpointShare>(StringComparer.Ordinal);
            foreach (var lane in _lanes.Values)
            {
                lane.NoticesAtClaim = lane.Notices;
                if (lane.ShareOf(Room, Most) is var share and not EndpointShare.Due)
                {
                    shares[lane.Endpoint] = share;
                }
            }

            return new DeliveryClaim(sink, now, size)
            {
                LimitPerEndpoint = Math.Max(1, Room / 2),
                Shares = shares,
                ExpiredBefore = now - options().MaxAge,
            };
        }
    }

    /// <summary>Adds claimed deliveries.</summary>
    /// <param name="claim">The request.</param>
    /// <param name="claimed">What came.</param>
    /// <param name="idle">The paused endpoints with nothing waiting, which are reset.</param>
    public Claimed<StoredDelivery> Take(DeliveryClaim claim, StoreClaim<StoredDelivery> claimed, ICollection<string> idle)
    {
        lock (_gate)
        {
            foreach (var item in claimed.Items)
            {
                Hold(LaneOf(item.Endpoint), 1);
            }

            var counts = claimed.Items.CountBy(static item => item.Endpoint, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            foreach (var lane in _lanes.Values)
            {
                if (lane.NoteRest(claim, counts.GetValueOrDefault(lane.Endpoint), isFull: claimed.Items.Count >= claim.Limit)
                    && lane is { Held: 0, Breaker.IsClosed: false })
                {
                    lane.Breaker.Answered();
                    idle.Add(lane.Endpoint);
                }
            }

            var hasMore = claimed.Items.Count >= claim.Limit
                || _lanes.Values.Any(lane => lane.HasMoreOnDisk && IsClaimable(lane))
                || claim.Shares.Any(share => share.Value == EndpointShare.Expired && counts.GetValueOrDefault(share.Key) >= claim.LimitPerEndpoint);
            return new Claimed<StoredDelivery>(claimed.Items, Earlier(claimed.NextDue, NextPauseEnd()), claimed.Items.Count == 0 || !hasMore);
        }
    }

    /// <summary>Adds a delivery to its lane.</summary>
    public SinkLane Add(OutboxItem item)
    {
        lock (_gate)
        {
            var lane = LaneOf(item.Endpoint);
            lane.Waiting.Enqueue(item);
            return lane;
        }
    }

    /// <summary>Takes the next delivery whose attempt may start.</summary>
    public OutboxItem? TryStart(SinkLane lane)
    {
        lock (_gate)
        {
            var isOpen = lane.Breaker.IsClosed || (lane.Breaker.IsHalfOpen && lane.Running == 0);
            if (!isOpen || !lane.HasSlot(Most) || !lane.Waiting.TryDequeue(out var item))
            {
                return null;
            }

            lane.Running++;
            return item;
        }
    }

    /// <summary>Takes deliveries that must go back to disk because their endpoint is paused.</summary>
    public IReadOnlyList<OutboxItem> TakePaused(SinkLane lane)
    {
        lock (_gate)
        {
            if (lane.Breaker.IsClosed || lane.Breaker.IsHalfOpen)
            {
                return [];
            }

            IReadOnlyList<OutboxItem> items = [.. lane.Waiting];
            lane.Waiting.Clear();
            lane.HasMoreOnDisk |= items.Count > 0;
            lane.Notices++;
            return items;
        }
    }

    /// <summary>Finds lanes with waiting items and no running attempts.</summary>
    public IReadOnlyList<SinkLane> FindReady()
    {
        lock (_gate)
        {
            return [.. _lanes.Values.Where(static lane => lane is { Waiting.Count: > 0, Running: 0 })];
        }
    }

    /// <summary>Ends an attempt.</summary>
    public void End(SinkLane lane)
    {
        lock (_gate)
        {
            lane.Running--;
        }
    }

    /// <summary>Counts calls that did not return in time.</summary>
    public void CountLate(SinkLane lane, int more)
    {
        lock (_gate)
        {
            lane.Late += more;
        }
    }

    /// <summary>Reads or changes the breaker of a lane.</summary>
    public T Judge<T>(SinkLane lane, Func<ReceiverBreaker, T> judge)
    {
        lock (_gate)
        {
            return judge(lane.Breaker);
        }
    }

    /// <summary>Tries every paused endpoint now.</summary>
    public void EndPauses()
    {
        lock (_gate)
        {
            foreach (var lane in _lanes.Values)
            {
                lane.Breaker.EndPause();
            }
        }
    }

    private int Most => Math.Clamp(options().MaxConcurrency, 1, 64);

    // Enough to keep the slots busy. With many active endpoints each gets less, so that there is room for the next one.
    private int Room => Math.Max(Most, Math.Min(Math.Max(UsualRoom, 2 * Most), capacity / 2 / Math.Max(1, _active)));

    private SinkLane LaneOf(string endpoint)
    {
        if (!_lanes.TryGetValue(endpoint, out var lane))
        {
            _lanes[endpoint] = lane = new SinkLane(endpoint, time);
        }

        return lane;
    }

    private void Hold(SinkLane lane, int more)
    {
        _active += (lane.Held + more > 0 ? 1 : 0) - (lane.Held > 0 ? 1 : 0);
        lane.Held += more;
        if (lane.IsForgettable)
        {
            _lanes.Remove(lane.Endpoint);
        }
    }

    private bool IsClaimable(SinkLane lane) => lane.ShareOf(Room, Most) is EndpointShare.Due or EndpointShare.One;

    private DateTimeOffset? NextPauseEnd()
    {
        var paused = _lanes.Values.Where(static lane => lane.Breaker is { IsClosed: false, IsHalfOpen: false }).ToList();
        return paused.Count == 0 ? null : time.GetUtcNow() + paused.Min(static lane => lane.Breaker.Remaining);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
