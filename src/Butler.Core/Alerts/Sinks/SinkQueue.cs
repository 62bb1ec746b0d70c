using System.Threading.Channels;
using Butler.Alerts.Storage;
using Butler.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Alerts.Sinks;

/// <summary>The deliveries of one sink: a bounded part in memory, with room for each endpoint, the rest on disk.</summary>
internal sealed class SinkQueue : IDisposable
{
    private readonly string _sink;
    private readonly SinkLanes _lanes;
    private readonly ReceiverWatch _watch;
    private readonly IAlertStore _store;
    private readonly Action<SinkLane> _start;
    private readonly WorkQueue<OutboxItem> _queue;

    public SinkQueue(
        string sink, int capacity, SinkLanes lanes, ReceiverWatch watch, IAlertStore store, Action<SinkLane> start, TimeProvider time, ILogger logger)
    {
        (_sink, _lanes, _watch, _store, _start) = (sink, lanes, watch, store, start);
        _queue = new WorkQueue<OutboxItem>(capacity, claimSize: 32, time, ClaimAsync, failure => logger.ClaimFailed(StorageFailure.LevelOf(failure, LogLevel.Error), failure, sink));
    }

    public ChannelReader<OutboxItem> Items => _queue.Items;

    /// <summary>Returns the room of one endpoint, for a delivery that is about to be stored.</summary>
    public IWorkRoom<OutboxItem> RoomOf(string endpoint) => new EndpointRoom(this, endpoint);

    /// <summary>Releases room.</summary>
    public void Release(string endpoint, int count = 1)
    {
        var readsOn = _lanes.Release(endpoint, count);
        for (var released = 0; released < count; released++)
        {
            _queue.Release();
        }

        if (readsOn)
        {
            _queue.NoticeStored();
        }
    }

    /// <summary>Records that a delivery was stored and stays on disk for now. For a paused endpoint, it waits there without being polled.</summary>
    public void NoticeStored(string endpoint)
    {
        if (_lanes.NoticeStored(endpoint))
        {
            _queue.NoticeStored();
        }
    }

    /// <summary>Records that a delivery on disk is due at a given time.</summary>
    public void NoticeDue(DateTimeOffset due) => _queue.NoticeDue(due);

    /// <summary>Checks at once for work on disk.</summary>
    public void LookAgain() => _queue.NoticeStored();

    /// <summary>Checks at once for work on disk, including paused endpoints.</summary>
    public void TryNow()
    {
        _lanes.EndPauses();
        LookAgain();
    }

    /// <inheritdoc cref="WorkQueue{T}.PumpAsync"/>
    public Task PumpAsync(CancellationToken cancellationToken) => _queue.PumpAsync(cancellationToken);

    public void Dispose() => _queue.Dispose();

    private async ValueTask<Claimed<OutboxItem>> ClaimAsync(int size, CancellationToken cancellationToken)
    {
        var claim = _lanes.CreateClaim(_sink, size);
        var idle = new List<string>();
        var claimed = _lanes.Take(claim, await _store.ClaimDeliveriesAsync(claim, cancellationToken), idle);
        idle.ForEach(_watch.BecameIdle);

        // Deliveries that were loaded just as a pause ended.
        foreach (var lane in _lanes.FindReady())
        {
            _start(lane);
        }

        return new Claimed<OutboxItem>(
            [
                .. claimed.Items.Select(static item => new OutboxItem(
                    item.Id, item.Kind, item.Target, item.Endpoint, item.Attempts, item.PlannedAt, null, item.Body, item.HeldBack)),
            ],
            claimed.NextDue,
            claimed.IsLast);
    }

    // Room in the queue of the sink, and in the lane of the endpoint.
    private sealed class EndpointRoom(SinkQueue sink, string endpoint) : IWorkRoom<OutboxItem>
    {
        public bool TryReserve()
        {
            if (!sink._lanes.TryReserve(endpoint))
            {
                return false;
            }

            if (Queue.TryReserve())
            {
                return true;
            }

            sink._lanes.Release(endpoint);
            return false;
        }

        public void HandOver(OutboxItem item) => Queue.HandOver(item);

        public void Release() => sink.Release(endpoint);

        public void NoticeStored() => sink.NoticeStored(endpoint);

        private IWorkRoom<OutboxItem> Queue => sink._queue;
    }
}
