namespace Butler.Core.Scheduling;

/// <summary>Wakes for the schedule that comes due next: one timer for all of them.</summary>
/// <remarks>
/// A timer measures time that passes, a schedule means the time that the clock shows, and the two part when the clock is set or the
/// machine sleeps. So the timer never runs for long, and the clock decides each time it rings.
/// </remarks>
internal sealed class ScheduleClock : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Time servers slow a clock down or nudge it; only more than this is a clock that was set back.
    private static readonly TimeSpan Nudge = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ScheduleJob> _jobs = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(ScheduleJob Job, DateTimeOffset Due), DateTimeOffset> _queue = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _lateTolerance;
    private readonly Action<Firing> _fire;
    private readonly Action<TimeSpan> _setBack;
    private readonly ITimer _timer;
    private DateTimeOffset _lastLook;
    private bool _runs;

    /// <param name="time">The clock.</param>
    /// <param name="lateTolerance">How late a schedule may be noticed without counting as missed.</param>
    /// <param name="fire">Told of every schedule that comes due, in order. Must not block.</param>
    /// <param name="setBack">Told when the clock was set back, and how far at least. Must not block.</param>
    public ScheduleClock(TimeProvider time, TimeSpan lateTolerance, Action<Firing> fire, Action<TimeSpan>? setBack = null)
    {
        (_time, _lateTolerance, _fire, _setBack) = (time, lateTolerance, fire, setBack ?? (static _ => { }));
        _lastLook = time.GetUtcNow();
        _timer = time.CreateTimer(static self => ((ScheduleClock)self!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start()
    {
        lock (_gate)
        {
            _runs = true;
        }

        Look();
    }

    /// <summary>Lets no schedule come due any more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _runs = false;
        }
    }

    /// <summary>Takes schedules in. One whose times are those of the schedule with the same id goes on where that one was.</summary>
    public void Set(IEnumerable<ScheduleJob> jobs)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var job in jobs)
            {
                if (_jobs.TryGetValue(job.Id, out var known) && known.Timing == job.Timing)
                {
                    job.Continue(known);
                }

                Retire(job.Id);
                _jobs[job.Id] = job;
                job.Aim(now);
                Enqueue(job);
            }
        }

        Look();
    }

    /// <summary>Takes a schedule out, and tells where it was; <see langword="null"/> when it did not run.</summary>
    public JobPosition? Remove(string id)
    {
        lock (_gate)
        {
            var position = Find(id);
            Retire(id);
            return position;
        }
    }

    /// <summary>Determines where a schedule is; <see langword="null"/> when it does not run.</summary>
    public JobPosition? Find(string id)
    {
        lock (_gate)
        {
            return _jobs.TryGetValue(id, out var job) ? new JobPosition(job.Entry, job.Due, job.HandledUntil, job.FiredUntil) : null;
        }
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (!_runs)
            {
                return;
            }

            var now = _time.GetUtcNow();
            if (now < _lastLook - Nudge)
            {
                _setBack(_lastLook - now);
                AimAll(now);
            }

            _lastLook = now;
            while (TryTakeDue(now, out var job))
            {
                _fire(job.Fire(now, _lateTolerance));
                Enqueue(job);
            }

            SetTimer(now);
        }
    }

    private bool TryTakeDue(DateTimeOffset now, out ScheduleJob job)
    {
        while (_queue.TryPeek(out var next, out var due))
        {
            job = next.Job;
            var isCurrent = !job.IsRetired && job.Due == next.Due;
            if (isCurrent && due > now)
            {
                return false;
            }

            _queue.Dequeue();
            if (isCurrent)
            {
                return true;
            }
        }

        job = null!;
        return false;
    }

    private void SetTimer(DateTimeOffset now)
    {
        if (_queue.TryPeek(out _, out var due))
        {
            // Whole milliseconds upwards: timers cut fractions off and would ring too early again and again.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds));
            _timer.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void AimAll(DateTimeOffset now)
    {
        _queue.Clear();
        foreach (var job in _jobs.Values)
        {
            job.Aim(now);
            Enqueue(job);
        }
    }

    private void Enqueue(ScheduleJob job)
    {
        if (job.Due is { } due)
        {
            _queue.Enqueue((job, due), due);
        }
    }

    private void Retire(string id)
    {
        if (_jobs.Remove(id, out var job))
        {
            job.Retire();
        }
    }
}

/// <summary>Where a schedule that runs is.</summary>
/// <param name="Entry">The schedule.</param>
/// <param name="Due">Its next time; <see langword="null"/> when there is none.</param>
/// <param name="HandledUntil">Up to when its times have been dealt with.</param>
/// <param name="FiredUntil">The last time that its task was to be started for.</param>
internal readonly record struct JobPosition(ScheduleEntry Entry, DateTimeOffset? Due, DateTimeOffset HandledUntil, DateTimeOffset? FiredUntil);
