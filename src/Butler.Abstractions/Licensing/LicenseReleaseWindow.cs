namespace Butler.Licensing;

/// <summary>A set of days. A day belongs to it when it fits everything that is given.</summary>
public sealed record LicenseReleaseWindow
{
    /// <summary>Gets the days of the week; empty for all.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

    /// <summary>Gets the months, 1 to 12; empty for all.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Gets the first day; <see langword="null"/> for no limit.</summary>
    public ReleaseDate? From { get; init; }

    /// <summary>Gets the last day, inclusive; <see langword="null"/> for no limit.</summary>
    /// <value>Has a year exactly if <see cref="From"/> has one. Without years, the window recurs every year and may span New Year.</value>
    public ReleaseDate? To { get; init; }

    /// <summary>Determines whether a day belongs to the window.</summary>
    /// <param name="day">The day.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public bool Contains(DateOnly day) =>
        (Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek))
        && (Months.Count == 0 || Months.Contains(day.Month))
        && IsInRange(day);

    private bool IsInRange(DateOnly day)
    {
        var today = (day.Month * 100) + day.Day;
        if (From is { Year: null } first && To is { Year: null } last && first.InYear > last.InYear)
        {
            return today >= first.InYear || today <= last.InYear;
        }

        return !(From is { } from && Position(from) < from.InYear + ((from.Year ?? 0) * 10_000))
            && !(To is { } to && Position(to) > to.InYear + ((to.Year ?? 0) * 10_000));

        int Position(ReleaseDate limit) => today + (limit.Year is null ? 0 : day.Year * 10_000);
    }
}
