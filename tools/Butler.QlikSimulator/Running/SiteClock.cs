namespace Butler.Simulation.Running;

/// <summary>
/// The clock of the site: one timer of the outer clock for everything that is planned. When the outer clock jumps, what is due happens in
/// the order of its times, and whatever asks for the time meanwhile is told the time at which it was due. A day that a test moves a fake
/// clock by is therefore lived through minute by minute. Safe for concurrent use.
/// </summary>
internal sealed class SiteClock : TimeProvider, IDisposable
{
    // Zero would call back at once, in the middle of whatever made the plan.
    private static readonly TimeSpan Soonest = TimeSpan.FromTicks(1);
    private readonly TimeProvider _outer;
    private readonly ITimer _timer;
    private readonly SortedSet<Appointment> _agenda = new(Comparer<Appointment>.Create(
        static (one, other) => (one.Due, one.Number).CompareTo((other.Due, other.Number))));

    private readonly Lock _gate = new();
    private DateTimeOffset? _armed;
    private DateTimeOffset _shown;
    private long _numbers;
    private int _keeper;
    private bool _disposed;

    public SiteClock(TimeProvider outer)
    {
        _outer = outer;
        _timer = outer.CreateTimer(_ => KeepAppointments(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override long TimestampFrequency => _outer.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _outer.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref _keeper) == Environment.CurrentManagedThreadId ? _shown : _outer.GetUtcNow();

    public override long GetTimestamp() => _outer.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var appointment = new Appointment(this, () => callback(state), Interlocked.Increment(ref _numbers));
        appointment.Change(dueTime, period);
        return appointment;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _agenda.Clear();
        }

        _timer.Dispose();
    }

    private void KeepAppointments()
    {
        lock (_gate)
        {
            if (_keeper != 0)
            {
                return;
            }

            _keeper = Environment.CurrentManagedThreadId;
            _armed = null;
        }

        try
        {
            while (TakeNext() is { } next)
            {
                next.Keep();
            }
        }
        finally
        {
            lock (_gate)
            {
                _keeper = 0;
                Arm();
            }
        }
    }

    private Appointment? TakeNext()
    {
        lock (_gate)
        {
            if (_agenda.Min is not { } next || next.Due > _outer.GetUtcNow())
            {
                return null;
            }

            _agenda.Remove(next);
            _shown = next.Due;
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                _agenda.Add(next);
            }

            return next;
        }
    }

    private void Plan(Appointment appointment, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _agenda.Remove(appointment);
            if (dueTime >= TimeSpan.Zero && !_disposed)
            {
                appointment.Due = GetUtcNow() + dueTime;
                appointment.Period = period;
                _agenda.Add(appointment);
                Arm();
            }
        }
    }

    private void Arm()
    {
        if (_keeper == 0 && !_disposed && _agenda.Min is { } first && (_armed is not { } armed || first.Due < armed))
        {
            _armed = first.Due;
            var wait = first.Due - _outer.GetUtcNow();
            _timer.Change(wait > Soonest ? wait : Soonest, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Appointment(SiteClock clock, Action keep, long number) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public long Number => number;

        public void Keep() => keep();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Plan(this, dueTime, period);
            return true;
        }

        public void Dispose() => clock.Plan(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
