using Butler.Core.Scheduling.Cron;
using Butler.Scheduling;

namespace Butler.Core.Scheduling;

/// <summary>A schedule that runs.</summary>
/// <param name="entry">The schedule.</param>
/// <param name="handledUntil">Up to when its times have been dealt with.</param>
/// <param name="firedUntil">The last time that its task was to be started for.</param>
internal sealed class ScheduleJob(ScheduleEntry entry, DateTimeOffset handledUntil, DateTimeOffset? firedUntil)
{
    /// <summary>How far the clock may be set back without repeating times that have already run. A clock that goes back further was
    /// completely wrong, and what it caused says nothing about future times.</summary>
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromDays(1);

    private readonly CronTimetable _timetable = entry.Timetable ?? throw new InvalidOperationException("The schedule cannot run.");
    private volatile bool _isRetired;

    public ScheduleEntry Entry => entry;

    public string Id => entry.Id;

    public string Name => entry.Name;

    public string TaskId => entry.TaskId;

    public string Timing => entry.Timing;

    public MisfirePolicy MisfirePolicy => entry.MisfirePolicy;

    public DateTimeOffset HandledUntil { get; private set; } = handledUntil;

    public DateTimeOffset? FiredUntil { get; private set; } = firedUntil;

    /// <summary>Gets the next time; <see langword="null"/> if there is none.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Gets whether the schedule was stopped, changed or deleted.</summary>
    public bool IsRetired => _isRetired;

    public void Retire() => _isRetired = true;

    /// <summary>Continues from the schedule with the same id and times.</summary>
    public void Continue(ScheduleJob other) => (HandledUntil, FiredUntil) = (other.HandledUntil, other.FiredUntil);

    /// <summary>Finds the next time after <paramref name="now"/>.</summary>
    public void Aim(DateTimeOffset now)
    {
        var after = HandledUntil < now ? HandledUntil : now;
        if (FiredUntil > after && FiredUntil - now <= LongestRepetition)
        {
            after = FiredUntil.Value;
        }

        Due = Next(after);
    }

    /// <summary>Handles the times up to <paramref name="now"/>; the last of them counts for all.</summary>
    public Firing Fire(DateTimeOffset now, TimeSpan lateTolerance)
    {
        var last = _timetable.Last(Due!.Value, now, entry.Zone);
        var isMissed = now - last > lateTolerance && MisfirePolicy == MisfirePolicy.Skip;
        HandledUntil = last;
        FiredUntil = isMissed ? FiredUntil : last;
        Due = Next(last);
        return new Firing(this, last, now, isMissed);
    }

    public DateTimeOffset? Next(DateTimeOffset after) => _timetable.Next(after, entry.Zone);
}
