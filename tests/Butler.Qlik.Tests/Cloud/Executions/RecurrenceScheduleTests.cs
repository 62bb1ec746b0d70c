using Butler.Executions;
using Butler.Qlik.Cloud.Executions.Schedules;
using Butler.Simulation.Cloud;
using CsCheck;

namespace Butler.Qlik.Tests.Cloud.Executions;

/// <summary>Due moments of recurrence rules, cron expressions and intervals.</summary>
public sealed class RecurrenceScheduleTests
{
    private static readonly DateTime From = new(2025, 11, 3, 7, 30, 0);

    // What a rule means, said minute by minute, without any library.
    public static TheoryData<string, string, Func<DateTime, bool>> Rules => new()
    {
        { "RRULE:FREQ=DAILY;INTERVAL=1", "Europe/Berlin", static t => t is { Hour: 7, Minute: 30 } },
        { "FREQ=DAILY;BYHOUR=2;BYMINUTE=30", "Europe/Berlin", static t => t is { Hour: 2, Minute: 30 } },
        { "FREQ=DAILY;BYHOUR=1;BYMINUTE=15", "America/New_York", static t => t is { Hour: 1, Minute: 15 } },
        { "FREQ=DAILY;BYHOUR=2;BYMINUTE=0", "Australia/Lord_Howe", static t => t is { Hour: 2, Minute: 0 } },
        { "FREQ=DAILY;BYHOUR=1;BYMINUTE=30", "Europe/Dublin", static t => t is { Hour: 1, Minute: 30 } },
        { "FREQ=HOURLY;BYHOUR=10;BYMINUTE=20", "UTC", static t => t is { Hour: 10, Minute: 20 } },
        { "FREQ=DAILY;INTERVAL=3", "UTC", static t => t is { Hour: 7, Minute: 30 } && (t.Date - From.Date).Days % 3 == 0 },
        { "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;BYHOUR=6", "Asia/Tokyo", static t => t is { Hour: 6, Minute: 30, DayOfWeek: DayOfWeek.Monday or DayOfWeek.Friday } && (t.Date - From.Date).Days / 7 % 2 == 0 },
        { "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=23;BYMINUTE=59", "Europe/Berlin", static t => t is { Hour: 23, Minute: 59, DayOfWeek: DayOfWeek.Friday } && t.AddDays(7).Month != t.Month },
        { "FREQ=MONTHLY;BYMONTHDAY=31", "UTC", static t => t is { Hour: 7, Minute: 30, Day: 31 } },
        { "FREQ=MONTHLY;BYMONTHDAY=-1", "UTC", static t => t is { Hour: 7, Minute: 30 } && t.AddDays(1).Day == 1 },
        { "FREQ=MINUTELY;INTERVAL=90", "UTC", static t => (t - From).TotalMinutes % 90 == 0 },
        { "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "UTC", static t => t is { Month: 3, Day: 1, Hour: 7, Minute: 30 } },
        { "FREQ=DAILY;UNTIL=20260105T070000Z", "UTC", static t => t is { Hour: 7, Minute: 30 } && t < new DateTime(2026, 1, 5, 7, 0, 0) },
        { "FREQ=DAILY;COUNT=90", "UTC", static t => t is { Hour: 7, Minute: 30 } && (t.Date - From.Date).Days < 90 },
    };

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void A_year_of_due_moments_equals_the_count_minute_by_minute(string rule, string zoneName, Func<DateTime, bool> isDue)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var schedule = RecurrenceSchedule.Parse(rule, From, isGuess: false, end: null, new WallClock(zone));
        var begin = new DateTimeOffset(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var expected = new List<DateTimeOffset>();
        var told = new HashSet<DateTime>();
        for (var minute = begin; minute < begin.AddDays(400); minute = minute.AddMinutes(1))
        {
            // Each time on the clock once: the first of two; a skipped one as much later as the clock was put forward.
            var now = TimeZoneInfo.ConvertTime(minute, zone).DateTime;
            var gap = zone.GetUtcOffset(minute) - zone.GetUtcOffset(minute.AddMinutes(-60));
            DateTime[] times = gap > TimeSpan.Zero ? [now, now - gap] : [now];
            if (times.Any(time => time >= From && isDue(time) && told.Add(time)))
            {
                expected.Add(minute);
            }
        }

        All(schedule, begin, begin.AddDays(400)).Should().Equal(expected);
    }

    [Fact]
    public void Due_moments_agree_with_the_simulator() => Gen.Select(
        OneOf("DAILY", "WEEKLY", "MONTHLY", "HOURLY"),
        Gen.Int[1, 4],
        OneOf("", ";BYDAY=MO", ";BYDAY=SA,SU", ";BYMONTH=2,7"),
        OneOf("", ";BYHOUR=2", ";BYHOUR=3,21"),
        OneOf("", ";BYMINUTE=0", ";BYMINUTE=30,59"),
        OneOf("", ";COUNT=12"),
        OneOf("UTC", "Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Asia/Kolkata"),
        Gen.Int[0, 1_000_000]).Sample(
        static (frequency, interval, day, hour, minute, count, zone, offset) =>
        {
            var rule = $"FREQ={frequency};INTERVAL={interval}{day}{hour}{minute}{count}";
            var start = new DateTime(2025, 1, 6, 4, 45, 0).AddMinutes(offset % 100_000);
            var schedule = RecurrenceSchedule.Parse(rule, start, isGuess: false, end: null, new WallClock(TimeZoneInfo.FindSystemTimeZoneById(zone)));
            var task = new TenantTask { Name = "t", AppId = "a", Recurrence = rule, StartDateTime = start, TimeZone = zone };
            var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(offset);
            for (var i = 0; i < 10; i++)
            {
                var (own, theirs) = (schedule.NextAfter(at), task.NextAfter(at));
                own.Should().Be(theirs, "{0} from {1} in {2} after {3}", rule, start, zone, at);
                if (own is not { } next)
                {
                    return;
                }

                at = next;
            }
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void Whatever_text_is_given_ends_soon_and_without_another_exception_than_the_announced_one()
    {
        var piece = OneOf(
            "FREQ=", "DAILY", "MINUTELY", "SECONDLY", "YEARLY", ";", "INTERVAL=", "BYDAY=", "-1FR", "5MO", "BYMONTH=2", "BYMONTHDAY=30", "BYSETPOS=-1", "COUNT=", "UNTIL=",
            "20260101", "T000000Z", "0", "9999999", "-", ",", "=", "RRULE:", "BYHOUR=25", "BYYEARDAY=366", "BYWEEKNO=53", "BYEASTER=1", "R/", "PT", "P1M", "/", "* * * * *", "é");
        var clock = new WallClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Gen.Select(piece.Array[0, 9], Gen.Bool).Sample(
            (pieces, isRule) =>
            {
                var text = (isRule ? "FREQ=DAILY;" : "") + string.Concat(pieces);
                foreach (var parse in (Func<IRunSchedule>[])
                [
                    () => RecurrenceSchedule.Parse(text, From, isGuess: true, end: null, clock),
                    () => CronSchedule.Parse(text, From, end: null, clock),
                    () => IntervalSchedule.Parse(text, new DateTimeOffset(From, TimeSpan.Zero), end: null),
                ])
                {
                    try
                    {
                        var schedule = parse();
                        schedule.Description.Should().NotBeEmpty();
                        foreach (var at in (DateTimeOffset[])[DateTimeOffset.MinValue, CloudReadingScene.Start, DateTimeOffset.MaxValue])
                        {
                            (schedule.NextAfter(at) is { } next && next <= at).Should().BeFalse();
                        }
                    }
                    catch (FormatException)
                    {
                        // As announced.
                    }
                }
            },
            iter: 400,
            threads: 1);
    }

    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=9999999")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    public void A_rule_that_never_comes_again_has_no_due_moment(string rule) =>
        RecurrenceSchedule.Parse(rule, From, isGuess: false, end: null, new WallClock(TimeZoneInfo.Utc)).NextAfter(CloudReadingScene.Start).Should().BeNull();

    [Theory]
    [InlineData("R/2026-03-10T06:00:00Z/PT2H", "2026-03-10T06:00:00Z", "2026-03-10T08:00:00Z", false)]
    [InlineData("R/2026-01-31T06:00:00Z/P1M", "2026-03-09T00:00:00Z", "2026-03-31T06:00:00Z", false)]
    [InlineData("R/2026-03-10T06:00:00Z/2026-03-10T09:00:00Z", "2026-03-10T06:00:00Z", "2026-03-10T09:00:00Z", false)]
    [InlineData("PT1H", "2026-03-10T06:00:00Z", "2026-03-10T06:30:00Z", true)]
    public void An_interval_repeats(string text, string after, string next, bool isUncertain)
    {
        var schedule = IntervalSchedule.Parse(text, new DateTimeOffset(From, TimeSpan.Zero), end: null);
        var due = schedule.NextAfter(Moment(after));
        due.Should().Be(Moment(next));
        schedule.IsUncertain(due!.Value).Should().Be(isUncertain);
    }

    [Theory]
    [InlineData("0 6 * * 1-5", "2026-03-07T00:00:00Z", "2026-03-09T05:00:00Z", false)]
    [InlineData("0 0/15 * * * ?", "2026-03-07T00:01:00Z", "2026-03-07T00:15:00Z", false)]
    [InlineData("30 2 * * *", "2026-03-29T00:00:00Z", "2026-03-29T01:30:00Z", true)]
    public void A_cron_expression_goes_by_the_wall_clock(string text, string after, string next, bool isUncertain)
    {
        var schedule = CronSchedule.Parse(text, From, end: null, new WallClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        var due = schedule.NextAfter(Moment(after));
        due.Should().Be(Moment(next));
        schedule.IsUncertain(due!.Value).Should().Be(isUncertain);
    }

    [Theory]
    [InlineData("FREQ=DAILY;BYHOUR=8;BYMINUTE=0", "every day at 08:00 Europe/Berlin")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "every 2 weeks on Monday, Friday at 07:30 Europe/Berlin")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=6", "every month on the last Friday at 06:30 Europe/Berlin")]
    [InlineData("FREQ=HOURLY", "every hour at minute 30 Europe/Berlin")]
    public void A_rule_is_said_in_words(string rule, string words) =>
        RecurrenceSchedule.Parse(rule, From, isGuess: false, end: null, new WallClock(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))).Description.Should().Be(words);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static List<DateTimeOffset> All(IRunSchedule schedule, DateTimeOffset from, DateTimeOffset to)
    {
        var all = new List<DateTimeOffset>();
        for (var next = schedule.NextAfter(from.AddTicks(-1)); next is { } due && due < to; next = schedule.NextAfter(due))
        {
            all.Add(due);
        }

        return all;
    }
}
