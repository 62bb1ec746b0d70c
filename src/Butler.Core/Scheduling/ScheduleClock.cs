namespace Butler.Core.Scheduling;

/// <summary>Waits for the next schedule that is due: one timer for all of them.</summary>
/// <remarks>
/// A timer measures elapsed time, while a schedule follows the clock, and the two differ when the clock is set or the
/// machine is asleep. So the timer never runs for long, and the clock is checked each time it fires.
/// </remarks>
internal sealed class ScheduleClock : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Time servers slow a clock down or nudge it; only larger steps count as setting it back.
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
    /// <param name="fire">Called for every schedule that is due, in order. Must not block.</param>
    /// <param name="setBack">Called when the clock was set back, with the minimum step. Must not block.</param>
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

    /// <summary>Stops firing schedules.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _runs = false;
        }
    }

    /// <summary>Adds schedules. One with the same times as the schedule with the same id continues where that one was.</summary>
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

    /// <summary>Removes a schedule and returns its position; <see langword="null"/> if it was not running.</summary>
    public JobPosition? Remove(string id)
    {
        lock (_gate)
        {
            var position = Find(id);
            Retire(id);
            return position;
        }
    }

    /// <summary>Returns the position of a schedule; <see langword="null"/> if it is not running.</summary>
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
            // Rounded up to whole milliseconds: timers truncate fractions and would repeatedly fire too early.
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

/// <summary>The position of a running schedule.</summary>
/// <param name="Entry">The schedule.</param>
/// <param name="Due">Its next time; <see langword="null"/> if there is none.</param>
/// <param name="HandledUntil">Up to when its times have been dealt with.</param>
/// <param name="FiredUntil">The last time that its task was to be started for.</param>
internal readonly record struct JobPosition(ScheduleEntry Entry, DateTimeOffset? Due, DateTimeOffset HandledUntil, DateTimeOffset? FiredUntil);
