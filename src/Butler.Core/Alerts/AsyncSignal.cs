using System.Threading.Channels;

namespace Butler.Core.Alerts;

/// <summary>A signal for a single waiter: wakes it at once or at a given time, whichever is earlier.</summary>
internal sealed class AsyncSignal : IDisposable
{
    // A time that was calculated just before the clock was set back seems to be far ahead. Waking too early does no harm.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _set = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset _due = DateTimeOffset.MaxValue;

    public AsyncSignal(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static self => ((AsyncSignal)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set() => _set.Writer.TryWrite(true);

    /// <summary>Wakes the waiter at a given time, unless an earlier time is already set.</summary>
    public void SetAt(DateTimeOffset due)
    {
        var wait = due - _time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            Set();
            return;
        }

        lock (_gate)
        {
            if (due < _due)
            {
                _due = due;
                _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
            }
        }

        // The clock may have moved between the calculation and the start of the timer.
        if (_time.GetUtcNow() >= due)
        {
            Set();
        }
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _set.Reader.ReadAsync(cancellationToken);

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        lock (_gate)
        {
            _due = DateTimeOffset.MaxValue;
        }

        Set();
    }
}
