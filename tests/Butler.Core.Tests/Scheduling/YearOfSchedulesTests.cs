using Butler.Core.Scheduling;
using Butler.Core.Tests.Scheduling.Cron;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Scheduling;

/// <summary>Lets the clock of the scheduler go through a year, and compares with <see cref="CronOracle"/>.</summary>
public sealed class YearOfSchedulesTests
{
    private static readonly string[] EveryMinute =
    [
        "*/30 * * * *", "0 * * * *", "15 */2 * * *", "0 */2 * * *", "7,37 * * * *",
        "0 0 * * *", "30 0 * * *", "0 1 * * *", "30 1 * * *", "15 2 * * *", "30 2 * * *", "0 3 * * *", "45 23 * * *",
        "0,30 2 * * *", "*/15 2 * * *", "10-20/5 1-3 * * *", "0 0-4 * * *", "50/5 2 * * *", "0 1,2,3 * * *",
        "0-30/5 6-18 * * 1-5", "0 6 * * MON", "0 6 * * mon-fri", "30 2 * * 0", "30 2 * * SUN,SAT", "30 1 * * 0,6",
        "0 6 1 * *", "0 6 31 * *", "0 6 29 1 *", "30 6 1 0 *", "0 12 1 11 *", "0 12 1 JAN,jul *", "0 12 15 5-7 *",
        "0 12 13 * 5", "0 12 1,15 * 1", "30 2 1-7 9 0", "0 0 */10 * *", "0 0 1 */3 *", "0 4 1-31 * 3", "0 4 10 * 0-6",
    ];

    private static readonly string[] EverySecond =
    [
        "* * * * * *", "*/30 * * * * *", "15 * * * * *", "0 0 2 * * *", "30 30 2 * * *", "*/20 30 2 * * *", "59 59 * * * *", "10-12 0 */2 * * *",
        "5 0,30 1 * * 0", "0 0 0 * * *",
    ];

    /// <summary>Summer time; half an hour of it, in the south; a change at midnight; a winter time instead, and one in Ramadan; none.</summary>
    public static TheoryData<string> Zones =>
        ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Europe/Dublin", "Africa/Casablanca", "Asia/Kolkata", "UTC"];

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_year_of_schedules_fires_when_a_look_at_every_minute_says(string zone)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Compare(EveryMinute, zone, start, start.AddYears(1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Days_of_schedules_with_seconds_fire_when_a_look_at_every_second_says(string zone)
    {
        var year = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var days = ChangesOf(zone, year).Append(year.AddDays(180));

        foreach (var day in days)
        {
            Compare(EverySecond, zone, day.AddHours(-8), day.AddHours(8), TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void The_zones_change_their_clocks_in_all_the_ways_that_matter() =>
        Zones.Select(row => ChangesOf(row.Data, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).Count).Should().Equal(2, 2, 2, 2, 2, 2, 0, 0);

    private static List<DateTimeOffset> ChangesOf(string zone, DateTimeOffset year)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return [.. Enumerable.Range(0, 365 * 24).Select(hour => year.AddHours(hour)).Where(time => found.GetUtcOffset(time) != found.GetUtcOffset(time.AddHours(-1)))];
    }

    private static void Compare(string[] expressions, string zone, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var time = new FakeTimeProvider(from);
        var fired = expressions.ToDictionary(expression => expression, _ => new List<DateTimeOffset>());
        using var clock = new ScheduleClock(time, TimeSpan.FromMinutes(1), firing =>
        {
            firing.DueAt.Should().Be(time.GetUtcNow());
            firing.IsMissed.Should().BeFalse();
            fired[firing.Job.Id].Add(firing.DueAt);
        });
        clock.Set(expressions.Select(expression => new ScheduleJob(Stored.Entry(expression, expression, zone), from, null)));
        clock.Start();

        while (time.GetUtcNow() < to)
        {
            time.Advance(step);
        }

        var expected = CronOracle.List(expressions, TimeZoneInfo.FindSystemTimeZoneById(zone), from, to, step);
        foreach (var expression in expressions)
        {
            Describe(fired[expression]).Should().Be(Describe(expected[expression]), expression);
        }

        fired.Values.Sum(times => times.Count).Should().BePositive();
    }

    // Two long lists are compared as text: the first difference is what a reader wants to see.
    private static string Describe(IEnumerable<DateTimeOffset> times) => string.Join('\n', times.Select(time => time.ToString("u")));
}
