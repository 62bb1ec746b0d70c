using System.Globalization;
using Butler.Simulation.Triggers;

namespace Butler.Simulation;

/// <summary>
/// The times of one trigger: the first time plus any number of steps, as far as a filter lets them pass, until the trigger expires. Steps are
/// counted on the wall clock. Knows nothing but the trigger; whether it is enabled is for others to ask.
/// </summary>
public sealed class TriggerOccurrences
{
    private const int MostYears = 30;

    // Times around a change of the clock may come in another order than on the wall.
    private static readonly TimeSpan OutOfOrder = TimeSpan.FromHours(3);
    private static readonly DateTime Latest = new(9000, 1, 1);
    private readonly TriggerZone _zone;
    private readonly TriggerFilter[] _filters;
    private readonly TimeSpan _step;
    private readonly DateTime _start;
    private readonly DateTime _end;

    /// <summary>Initializes a new instance of the <see cref="TriggerOccurrences"/> class.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="FormatException">One of its descriptions cannot be read.</exception>
    public TriggerOccurrences(SiteSchemaEvent trigger)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        _zone = new TriggerZone(trigger.TimeZone, trigger.DaylightSavingTime);
        _filters = [.. trigger.SchemaFilterDescription.DefaultIfEmpty(SiteSchemaEvent.EveryTime).Select(TriggerFilter.Parse)];
        _step = StepOf(trigger.IncrementDescription);
        _start = DateTime.SpecifyKind(trigger.StartDate, DateTimeKind.Unspecified);
        _end = DateTime.SpecifyKind(trigger.ExpirationDate < Latest ? trigger.ExpirationDate : Latest, DateTimeKind.Unspecified);
    }

    /// <summary>Finds the next time.</summary>
    /// <param name="after">The moment that it lies after.</param>
    /// <returns>The moment, UTC, or <see langword="null"/> when there is none in the next thirty years.</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTimeOffset? found = null;
        var foundOnWall = DateTime.MaxValue;
        var wall = FirstToTry(after);
        var giveUp = (wall > _start ? wall : _start).AddYears(MostYears);
        while (wall <= _end && wall < giveUp && wall <= Later(foundOnWall))
        {
            if (!_filters.Any(filter => filter.PassesDay(wall.Date, _start.Date)))
            {
                wall = _step > TimeSpan.Zero ? FirstStepFrom(wall.Date.AddDays(1)) : DateTime.MaxValue;
                continue;
            }

            if (_filters.Any(filter => filter.Passes(wall, _start)) && _zone.MomentOf(wall) is var moment && moment > after && !(moment >= found))
            {
                foundOnWall = found is null ? wall : foundOnWall;
                found = moment;
            }

            wall = _step > TimeSpan.Zero ? wall + _step : DateTime.MaxValue;
        }

        return found;
    }

    /// <summary>Lists times.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The moment that all lie before.</param>
    /// <returns>The moments, UTC, in order.</returns>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset until)
    {
        for (var next = Next(from.AddTicks(-1)); next < until; next = Next(next.Value))
        {
            yield return next.Value;
        }
    }

    private static DateTime Later(DateTime wall) => wall < Latest ? wall + OutOfOrder : DateTime.MaxValue;

    private DateTime FirstToTry(DateTimeOffset after) => _zone.Near(after).AddDays(-1) is var from && from > _start ? FirstStepFrom(from) : _start;

    private DateTime FirstStepFrom(DateTime wall)
    {
        if (wall <= _start || _step == TimeSpan.Zero)
        {
            return _start;
        }

        var steps = ((wall - _start).Ticks + _step.Ticks - 1) / _step.Ticks;
        return _start + (_step * steps);
    }

    private static TimeSpan StepOf(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = new int[4];
        for (var i = 0; i < 4; i++)
        {
            if (parts.Length != 4 || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw new FormatException($"'{text}' is no step of a trigger: it must be minutes, hours, days and weeks, such as '0 0 1 0'.");
            }
        }

        return new TimeSpan(numbers[2] + (numbers[3] * 7), numbers[1], numbers[0], 0);
    }
}
