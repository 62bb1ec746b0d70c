using Butler.Executions;

namespace Butler.Qlik.Cloud.Executions.Schedules;

/// <summary>A schedule whose times are counted on the wall clock of a time zone.</summary>
/// <param name="clock">The wall clock.</param>
internal abstract class WallSchedule(WallClock clock) : IRunSchedule
{
    private const int LastYear = 9_000;
    private static readonly TimeSpan LongestSkip = TimeSpan.FromHours(3);
    private Found? _last;

    public bool IsEnabled => true;

    public abstract string Description { get; }

    /// <summary>Gets the last moment; <see langword="null"/> for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets whether nothing says for certain when it is due, for another reason than the clocks.</summary>
    public bool IsGuess { get; init; }

    protected WallClock Clock => clock;

    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        // Asked again and again for the same due moment while time passes towards it.
        if (_last is { } last && last.After <= after && (last.Next is null || after < last.Next))
        {
            return last.Next;
        }

        var next = after.Year > LastYear || after >= Until ? null : Find(after);
        next = next > Until ? null : next;
        _last = new Found(after, next);
        return next;
    }

    public bool IsUncertain(DateTimeOffset due) => IsGuess || clock.ChangesAround(due);

    /// <summary>Lists the times on the wall clock from one on, in their order.</summary>
    protected abstract IEnumerable<DateTime> TimesFrom(DateTime wall);

    private DateTimeOffset? Find(DateTimeOffset after)
    {
        DateTimeOffset? best = null;
        var end = DateTime.MaxValue;
        var from = clock.TimeAt(after);
        foreach (var wall in TimesFrom(from.Year > 2 ? from - LongestSkip : from))
        {
            if (wall > end)
            {
                break;
            }

            var (moment, isSkipped) = clock.MomentOf(wall);
            if (moment <= after)
            {
                continue;
            }

            best = best < moment ? best : moment;
            if (!isSkipped)
            {
                break;
            }

            // What is skipped moves behind times that come after it on the clock.
            end = end == DateTime.MaxValue ? wall + LongestSkip : end;
        }

        return best;
    }

    private sealed record Found(DateTimeOffset After, DateTimeOffset? Next);
}
