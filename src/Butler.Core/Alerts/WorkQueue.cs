using System.Threading.Channels;

namespace Butler.Core.Alerts;

/// <summary>A work queue: a limited part in memory, the rest on disk.</summary>
/// <remarks>
/// New work is passed on in memory while there is room and nothing older is waiting on disk; otherwise it stays on disk and the pump reads
/// it in small batches, oldest first, as room becomes available. So a burst, or a sink that is down, costs disk and not memory, and nothing overtakes
/// for long. A slot is reserved from before the work is stored until it is done.
/// </remarks>
internal sealed class WorkQueue<T>(
    int capacity,
    int claimSize,
    TimeProvider time,
    Func<int, CancellationToken, ValueTask<Claimed<T>>> claim,
    Action<Exception> claimFailed) : IWorkRoom<T>, IDisposable
    where T : class
{
    // Due work is signaled. Polling in addition finds work that another process released.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryClaimAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();
    private readonly AsyncSignal _wake = new(time);
    private readonly Lock _gate = new();
    private bool _moreOnDisk = true;
    private long _notices;
    private int _used;

    public ChannelReader<T> Items => _items.Reader;

    /// <summary>Stores one piece of work, and hands it over in memory when there is room.</summary>
    /// <typeparam name="TResult">What the store answers.</typeparam>
    /// <param name="store">Stores the work. It is told whether there is room, that is, whether the work is marked as taken on disk.</param>
    /// <param name="itemOf">Returns the work from the answer of the store, or <see langword="null"/> when nothing was stored.</param>
    public ValueTask<TResult> StoreAsync<TResult>(Func<bool, ValueTask<TResult>> store, Func<TResult, T?> itemOf) =>
        WorkRoom.StoreAsync<T, TResult>([this], hasRoom => store(hasRoom[0]), (result, _) => itemOf(result));

    bool IWorkRoom<T>.TryReserve()
    {
        lock (_gate)
        {
            if (_moreOnDisk || _used >= capacity)
            {
                return false;
            }

            _used++;
            return true;
        }
    }

    void IWorkRoom<T>.HandOver(T item) => _items.Writer.TryWrite(item);

    /// <summary>Releases a slot.</summary>
    public void Release()
    {
        bool wake;
        lock (_gate)
        {
            _used--;
            wake = _moreOnDisk && HasRoom;
        }

        if (wake)
        {
            _wake.Set();
        }
    }

    /// <summary>Records that work without a slot was stored.</summary>
    public void NoticeStored()
    {
        lock (_gate)
        {
            _moreOnDisk = true;
            _notices++;
        }

        _wake.Set();
    }

    /// <summary>Records that work on disk is due at a given time.</summary>
    public void NoticeDue(DateTimeOffset due) => _wake.SetAt(due);

    /// <summary>Loads work from disk into memory until canceled.</summary>
    public async Task PumpAsync(CancellationToken cancellationToken)
    {
        _wake.Set();
        while (true)
        {
            await _wake.WaitAsync(cancellationToken);
            lock (_gate)
            {
                _moreOnDisk = true;
            }

            while (TryBeginClaim(out var size, out var notices))
            {
                await ClaimAsync(size, notices, cancellationToken);
            }
        }
    }

    public void Dispose() => _wake.Dispose();

    // Half: so that a full queue reads from disk in batches, not for every single slot.
    private bool HasRoom => _used * 2 <= capacity;

    private bool TryBeginClaim(out int size, out long notices)
    {
        lock (_gate)
        {
            size = Math.Min(claimSize, capacity - _used);
            notices = _notices;
            if (!_moreOnDisk || !HasRoom)
            {
                return false;
            }

            _used += size;
            return true;
        }
    }

    private async Task ClaimAsync(int size, long notices, CancellationToken cancellationToken)
    {
        var got = 0;
        try
        {
            var claimed = await claim(size, cancellationToken);
            got = claimed.Items.Count;
            foreach (var item in claimed.Items)
            {
                _items.Writer.TryWrite(item);
            }

            if (claimed.IsLast)
            {
                var lookAgain = time.GetUtcNow() + LookAgainAfter;
                _wake.SetAt(claimed.NextDue < lookAgain ? claimed.NextDue.Value : lookAgain);
            }

            EndClaim(size - got, claimed.IsLast, notices);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            claimFailed(failure);
            EndClaim(size - got, isLast: false, notices);
            await Task.Delay(RetryClaimAfter, time, cancellationToken);
        }
    }

    private void EndClaim(int unused, bool isLast, long notices)
    {
        lock (_gate)
        {
            _used -= unused;
            if (isLast && notices == _notices)
            {
                _moreOnDisk = false;
            }
        }
    }
}
