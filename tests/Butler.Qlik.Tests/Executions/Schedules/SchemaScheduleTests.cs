using System.Globalization;
using Butler.Qlik.Executions.Schedules;
using Butler.Simulation;
using CsCheck;

namespace Butler.Qlik.Tests.Executions.Schedules;

public sealed class SchemaScheduleTests
{
    private static readonly string[] Zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Calcutta"];
    private static readonly DateTime First = new(2026, 1, 5, 3, 0, 0);
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, string> Forms => new()
    {
        { "0 0 0 0", "* * - * * * * *", "once on 2026-01-05 at 03:00 UTC" },
        { "30 0 0 0", "* * - * * * * *", "every 30 minutes from 03:00 UTC" },
        { "0 2 0 0", "* * - * * * * *", "every 2 hours from 03:00 UTC" },
        { "0 1 0 0", "* 9-15 - 1-5 * * * *", "every hour from 03:00 UTC every Monday, Tuesday, Wednesday, Thursday, Friday in the hours 09, 10, 11, 12, 13, 14, 15" },
        { "0 0 1 0", "* * - * * * * *", "every day at 03:00 UTC" },
        { "0 0 3 0", "* * - * * * * *", "every 3 days at 03:00 UTC" },
        { "0 0 1 0", "* * - 3 1 * * *", "every Wednesday at 03:00 UTC" },
        { "0 0 1 0", "* * - 1,5 2 * * *", "on Monday, Friday of every 2 weeks at 03:00 UTC" },
        { "0 0 1 0", "* * - * * 1,15 * *", "on day 1, 15 of the month at 03:00 UTC" },
        { "0 0 1 0", "* * - * * ¤ * *", "on day last of the month at 03:00 UTC" },
        { "0 0 1 0", "* * ¤ 5 * * * *", "on the last Friday of the month at 03:00 UTC" },
        { "0 0 1 0", "* * 2 2 * * 1,7 *", "on the second Tuesday of the month in January, July at 03:00 UTC" },
        { "0 0 1 0", "* * - * * 10 * 3", "on day 10 of the month every 3 months at 03:00 UTC" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_schedule_is_said_in_words(string increment, string filter, string words) =>
        Create(new SchemaTrigger { Start = "2026-01-05T03:00:00.000Z", Increment = increment, Filters = [filter] }).Description.Should().Be(words);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_year_of_every_form_equals_a_count_minute_by_minute(string increment, string filter, string words)
    {
        words.Should().NotBeEmpty();
        foreach (var zone in Zones)
        {
            foreach (var mode in Enum.GetValues<DaylightSaving>())
            {
                var schedule = Create(new SchemaTrigger
                {
                    Start = "2026-01-05T03:00:00.000",
                    Expiration = "9999-01-01T00:00:00.000",
                    Increment = increment,
                    Filters = [filter],
                    TimeZone = zone,
                    DaylightSaving = mode,
                });

                Between(schedule, From, From.AddYears(1)).Should().Equal(CountedOut(increment, filter, zone, mode), $"of {zone}, {mode}");
            }
        }
    }

    [Fact]
    public void Schedules_agree_with_the_simulated_scheduler() => Gen.Select(
            Pick("0 0 0 0", "7 0 0 0", "30 0 0 0", "0 1 0 0", "0 5 0 0", "0 0 1 0", "0 0 2 0", "0 0 0 1", "15 3 1 0"),
            Pick("*", "0,30", "0-20"), Pick("*", "2,3", "9-15"),
            Pick("-", "1", "3", "¤"), Pick("*", "0", "1,5", "1-5"), Pick("*", "1", "2", "3"),
            Pick("*", "1,15", "31", "¤", "10-20"), Gen.Select(Pick("*", "2,3", "10"), Pick("*", "2")))
        .Select(
            Pick(Zones), Gen.Int[0, 2], Gen.Int[0, 700_000], Gen.Int[0, 700_000],
            static (parts, zone, mode, start, at) => (parts, zone, mode, start, at))
        .Sample(
            static drawn =>
            {
                var (step, minute, hour, nth, weekDay, weeks, day, (month, months)) = drawn.parts;
                var filter = $"{minute} {hour} {nth} {weekDay} {weeks} {day} {month} {months}";
                var start = new DateTime(2025, 6, 1).AddMinutes(drawn.start);
                var simulated = new TriggerOccurrences(SiteTrigger.Once(Guid.Empty, start) with
                {
                    IncrementDescription = step,
                    SchemaFilterDescription = [filter],
                    TimeZone = drawn.zone,
                    DaylightSavingTime = (SiteDaylightSaving)drawn.mode,
                });
                var schedule = Create(new SchemaTrigger
                {
                    Start = start.ToString("s", CultureInfo.InvariantCulture),
                    Increment = step,
                    Filters = [filter],
                    TimeZone = drawn.zone,
                    DaylightSaving = (DaylightSaving)drawn.mode,
                });
                var after = From.AddMinutes(drawn.at);

                for (var i = 0; i < 4; i++)
                {
                    var next = schedule.NextAfter(after);
                    next.Should().Be(simulated.Next(after), $"of '{step}', '{filter}', {drawn.zone}, {drawn.mode}, {start}, after {after}");
                    if (next is not { } due)
                    {
                        break;
                    }

                    after = due;
                }
            },
            iter: 2_000);

    [Fact]
    public void No_text_breaks_it() => Gen.Select(
            Gen.OneOf(Gen.String, Gen.String["0123456789 *-,¤"]), Gen.OneOf(Gen.String, Gen.String["0123456789 "]), Gen.OneOf(Gen.String, Gen.String["0123456789-T:.Z+"]), Gen.String)
        .Sample(static (filter, increment, start, zone) =>
        {
            foreach (var (f, i, s) in new[] { (filter, increment, start), ("* * - * * * * *", "0 0 1 0", start), (filter, "5 0 0 0", "2026-01-05T03:00") })
            {
                if (SchemaSchedule.TryCreate(new SchemaTrigger { Start = s, Increment = i, Filters = [f], TimeZone = zone }, out var schedule))
                {
                    (schedule.NextAfter(From) is not { } next || next > From).Should().BeTrue();
                }
            }
        });

    [Fact]
    public void An_expired_schedule_is_not_due_any_more() =>
        Create(new SchemaTrigger { Start = "2026-01-05T03:00:00", Expiration = "2026-01-07T03:00:00", Increment = "0 0 1 0" })
            .NextAfter(new DateTimeOffset(2026, 1, 7, 3, 0, 0, TimeSpan.Zero)).Should().BeNull();

    [Theory]
    [InlineData("2026-03-29T01:30Z", true)]
    [InlineData("2026-10-25T00:10Z", true)]
    [InlineData("2026-03-29T04:00Z", false)]
    [InlineData("2026-07-01T01:00Z", false)]
    public void Due_moments_around_a_change_of_the_clock_are_uncertain(string due, bool isUncertain) =>
        Create(new SchemaTrigger { Start = "2026-01-05T03:00:00", Increment = "0 0 1 0", TimeZone = "Europe/Berlin" })
            .IsUncertain(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture)).Should().Be(isUncertain);

    [Theory]
    [InlineData("0 2 0 0", "* * - * * * * *", "2026-07-01T00:00Z", "2026-07-01T02:00Z")] // steps by elapsed time
    [InlineData("0 2 0 0", "* * - * * * * *", "2026-07-01T01:00Z", "2026-07-01T03:00Z")] // steps by the wall clock
    [InlineData("0 0 1 0", "* * - 0 2 * * *", "2026-07-05T01:00Z", "2026-07-19T01:00Z")] // weeks from Monday
    public void What_QRS_says_is_due_decides_what_no_document_says(string increment, string filter, string next, string afterIt)
    {
        var moment = DateTimeOffset.Parse(next, CultureInfo.InvariantCulture);
        var schedule = Create(new SchemaTrigger
        {
            Start = "2026-01-05T03:00:00",
            Increment = increment,
            Filters = [filter],
            TimeZone = "Europe/Berlin",
            NextRun = moment,
        });

        schedule.NextAfter(moment).Should().Be(DateTimeOffset.Parse(afterIt, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("W. Europe Standard Time", true)]
    [InlineData("Asia/Katmandu", true)]
    [InlineData("America/Godthab", true)]
    [InlineData("", true)]
    [InlineData("Nowhere/Land", false)]
    public void Old_spellings_and_Windows_names_of_zones_are_known(string zone, bool isKnown) =>
        Create(new SchemaTrigger { Start = "2026-01-05T03:00:00", Increment = "0 0 1 0", TimeZone = zone }).IsZoneKnown.Should().Be(isKnown);

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    private static SchemaSchedule Create(SchemaTrigger trigger)
    {
        SchemaSchedule.TryCreate(trigger, out var schedule).Should().BeTrue($"{trigger} can be read");
        return schedule!;
    }

    private static List<DateTimeOffset> Between(SchemaSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        var all = new List<DateTimeOffset>();
        for (var next = schedule.NextAfter(from.AddTicks(-1)); next < until; next = schedule.NextAfter(next.Value))
        {
            all.Add(next.Value);
        }

        return all;
    }

    // Every minute on the wall is tested by the words of the reference, and each that passes is turned into a moment.
    private static List<DateTimeOffset> CountedOut(string increment, string filter, string zoneName, DaylightSaving mode)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName == "Asia/Calcutta" ? "Asia/Kolkata" : zoneName);
        var winter = zone.GetUtcOffset(new DateTime(2026, 1, 15));
        var summer = zone.GetUtcOffset(new DateTime(2026, 7, 15));
        var (least, most) = winter < summer ? (winter, summer) : (summer, winter);
        var step = increment.Split(' ').Select(int.Parse).ToArray();
        var minutes = step[0] + (60 * (step[1] + (24 * (step[2] + (7 * step[3])))));
        var parts = filter.Split(' ');
        var due = new SortedSet<DateTimeOffset>();
        for (var wall = First; wall < new DateTime(2027, 1, 2); wall = wall.AddMinutes(1))
        {
            var passed = (int)(wall - First).TotalMinutes;
            if ((minutes == 0 ? passed == 0 : passed % minutes == 0) && Passes(wall, parts))
            {
                var offset = mode == DaylightSaving.AlwaysStandard ? least
                    : mode == DaylightSaving.AlwaysSummer ? most
                    : zone.IsInvalidTime(wall) ? least
                    : zone.IsAmbiguousTime(wall) ? most
                    : zone.GetUtcOffset(wall);
                due.Add(new DateTimeOffset(wall - offset, TimeSpan.Zero));
            }
        }

        return [.. due.Where(static moment => moment >= From && moment < From.AddYears(1))];
    }

    private static bool Passes(DateTime wall, string[] parts)
    {
        var last = DateTime.DaysInMonth(wall.Year, wall.Month);
        var week = (wall.Date - new DateTime(2026, 1, 4)).Days / 7;
        return In(parts[0], wall.Minute) && In(parts[1], wall.Hour)
            && parts[2] switch { "-" => true, "¤" => wall.Day > last - 7, var nth => (wall.Day + 6) / 7 == nth[0] - '0' }
            && In(parts[3], (int)wall.DayOfWeek)
            && (parts[4] == "*" || week % int.Parse(parts[4], CultureInfo.InvariantCulture) == 0)
            && (parts[5] == "¤" ? wall.Day == last : In(parts[5], wall.Day))
            && In(parts[6], wall.Month)
            && (parts[7] == "*" || (((wall.Year - 2026) * 12) + wall.Month - 1) % int.Parse(parts[7], CultureInfo.InvariantCulture) == 0);
    }

    private static bool In(string part, int number) => part == "*" || part.Split(',').Any(item =>
        item.Split('-').Select(int.Parse).ToArray() is var ends && number >= ends[0] && number <= ends[^1]);
}
