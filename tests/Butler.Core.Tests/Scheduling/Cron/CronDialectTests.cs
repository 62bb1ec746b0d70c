using Butler.Core.Scheduling;
using Butler.Core.Scheduling.Cron;
using CsCheck;

namespace Butler.Core.Tests.Scheduling.Cron;

public sealed class CronDialectTests
{
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] ZoneNames =
        ["UTC", "Europe/Stockholm", "Europe/Dublin", "America/New_York", "America/Santiago", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Chatham", "Africa/Casablanca"];

    /// <summary>A zone and a time there; mostly just before its clocks change.</summary>
    private static readonly Gen<(TimeZoneInfo Zone, DateTimeOffset From)> Moment =
        from name in Gen.Int[0, ZoneNames.Length - 1]
        from hour in Gen.Int[0, 4 * 365 * 24]
        from nearChange in Gen.Int[0, 3]
        from minutes in Gen.Int[0, 180]
        let zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneNames[name])
        let start = NewYear.AddYears(-2).AddHours(hour)
        select (zone, (nearChange > 0 ? NextChange(zone, start) : start).AddMinutes(-minutes));

    private static readonly Gen<string> Expression =
        from seconds in Gen.Bool
        from second in Field(0, 59)
        from minute in Field(0, 59)
        from hour in Field(0, 23)
        from day in Gen.Frequency((2, Gen.Const("*")), (1, Field(1, 31)))
        from month in Gen.Frequency((3, Gen.Const("*")), (1, Field(0, 11)))
        from weekday in Gen.Frequency((2, Gen.Const("*")), (1, Field(0, 6)))
        select (seconds ? second + " " : "") + $"{minute} {hour} {day} {month} {weekday}";

    [Theory]
    [InlineData("* * * * *", "2026-01-01T00:01:00Z")]
    [InlineData("* * * * * *", "2026-01-01T00:00:01Z")]
    [InlineData("  0\t6  *  * * ", "2026-01-01T06:00:00Z")]
    [InlineData("0 0 1 1 *", "2026-02-01T00:00:00Z")]
    [InlineData("0 0 1 0 *", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 1 11 *", "2026-12-01T00:00:00Z")]
    [InlineData("0 0 1 Feb *", "2026-02-01T00:00:00Z")]
    [InlineData("0 0 * * 0", "2026-01-04T00:00:00Z")]
    [InlineData("0 0 * * sAt", "2026-01-03T00:00:00Z")]
    [InlineData("0 0 13 * 5", "2026-01-02T00:00:00Z")]
    [InlineData("0 0 2 * 6", "2026-01-02T00:00:00Z")]
    [InlineData("0 0 1-31 * 6", "2026-01-03T00:00:00Z")]
    [InlineData("0 0 13 * 0-6", "2026-01-13T00:00:00Z")]
    [InlineData("50/4 * * * *", "2026-01-01T00:50:00Z")]
    [InlineData("0 */24 * * *", "2026-01-02T00:00:00Z")]
    [InlineData("*/999 7 * * *", "2026-01-01T07:00:00Z")]
    [InlineData("05 007 * * *", null)]
    [InlineData("05 07 * * *", "2026-01-01T07:05:00Z")]
    [InlineData("*,5 7 * * *", "2026-01-01T07:00:00Z")]
    [InlineData("0 0 29 FEB *", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 31 0-2 *", "2026-01-31T00:00:00Z")]
    public void Expressions_mean_what_they_meant_in_Butler_16(string expression, string? first)
    {
        var isValid = CronDialect.TryParse(expression, MonthNumbering.ZeroBased, out var timetable, out _);

        isValid.Should().Be(first is not null);
        timetable?.Next(NewYear, TimeZoneInfo.Utc).Should().Be(first is null ? null : DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("", "not 0")]
    [InlineData("banana", "not 1")]
    [InlineData("* * * *", "not 4")]
    [InlineData("* * * * * * *", "not 7")]
    [InlineData("60 * * * *", "minute '60'*0 to 59")]
    [InlineData("-1 * * * *", "minute")]
    [InlineData("* 24 * * *", "hour '24'*0 to 23")]
    [InlineData("* * 0 * *", "day of month '0'*1 to 31")]
    [InlineData("* * 32 * *", "day of month")]
    [InlineData("* * * 12 *", "month '12'*0 (January) to 11 (December)")]
    [InlineData("* * * MON *", "month")]
    [InlineData("* * * * 7", "day of week '7'*0 (Sunday) to 6 (Saturday)")]
    [InlineData("* * * * SUNDAY", "day of week")]
    [InlineData("60 * * * * *", "second '60'")]
    [InlineData("*/0 * * * *", "above 0")]
    [InlineData("*/ * * * *", "above 0")]
    [InlineData("*/-2 * * * *", "above 0")]
    [InlineData("*/99999999999 * * * *", "above 0")]
    [InlineData("1/2/3 * * * *", "above 0")]
    [InlineData("20-10 * * * *", "backwards")]
    [InlineData("*-5 * * * *", "a range of values")]
    [InlineData("1-2-3 * * * *", "a range of values")]
    [InlineData("1,,2 * * * *", "a range of values")]
    [InlineData(", * * * *", "a range of values")]
    [InlineData("٣ * * * *", "a range of values")]
    [InlineData("* * ? * *", "day of month")]
    [InlineData("* * L * *", "day of month")]
    [InlineData("* * 1W * *", "day of month")]
    [InlineData("* * * * 1#2", "day of week")]
    [InlineData("@daily", "5 fields")]
    [InlineData("0 0 30 1 *", "no such day")]
    [InlineData("0 0 31 FEB,APR *", "no such day")]
    public void Other_expressions_are_refused_with_the_reason(string expression, string reason)
    {
        CronDialect.TryParse(expression, MonthNumbering.ZeroBased, out var timetable, out var problem).Should().BeFalse();

        timetable.Should().BeNull();
        problem.Should().Match($"*{reason}*");
    }

    [Theory]
    [InlineData("0 0 1 12 *", "2026-12-01T00:00:00Z")]
    [InlineData("0 0 1 1 *", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 1 MAR *", "2026-03-01T00:00:00Z")]
    [InlineData("0 0 1 0 *", null)]
    public void Months_can_be_numbered_from_one(string expression, string? first)
    {
        CronDialect.TryParse(expression, MonthNumbering.OneBased, out var timetable, out _).Should().Be(first is not null);

        timetable?.Next(NewYear, TimeZoneInfo.Utc).Should().Be(DateTimeOffset.Parse(first!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789*/-,? \tJANmon@#LW"], 0, 40]).Sample(text =>
        {
            var isValid = CronDialect.TryParse(text, MonthNumbering.ZeroBased, out var timetable, out var problem);
            return isValid == (timetable is not null) && isValid == (problem.Length == 0);
        });

    [Fact]
    public void Any_expression_comes_due_when_a_look_at_every_step_says_in_any_zone() =>
        Gen.Select(Expression, Moment).Sample(
            (expression, moment) =>
            {
                var (zone, from) = moment;
                var step = StepOf(expression);
                var to = from + (step * 5000);
                var expected = CronOracle.List([expression], zone, from, to, step)[expression];
                return !CronDialect.TryParse(expression, MonthNumbering.ZeroBased, out var timetable, out _) || Between(timetable, zone, from, to).SequenceEqual(expected);
            },
            iter: 200);

    [Fact]
    public void The_last_time_before_a_moment_is_the_one_that_a_walk_through_all_times_finds() =>
        Gen.Select(Expression, Moment, Gen.Int[1, 3000]).Sample(
            (expression, moment, steps) =>
            {
                var (zone, from) = moment;
                var until = from + (StepOf(expression) * steps);
                return !CronDialect.TryParse(expression, MonthNumbering.ZeroBased, out var timetable, out _)
                    || timetable.Next(from, zone) is not { } first || first > until
                    || timetable.Last(first, until, zone) == Between(timetable, zone, from, until).Last();
            },
            iter: 200);

    [Theory]
    [InlineData("Europe/Stockholm", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("UTC", true)]
    [InlineData("", true)]
    [InlineData("No/Where", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("Europe/../Europe/Stockholm", false)]
    [InlineData(" ", false)]
    [InlineData("Europe/Stockholm\n", false)]
    public void Zones_are_found_by_their_IANA_names(string name, bool isKnown) =>
        ScheduleZones.TryFind(name, TimeZoneInfo.Local, out _).Should().Be(isKnown);

    private static TimeSpan StepOf(string expression) => expression.Split(' ').Length == 6 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);

    private static DateTimeOffset NextChange(TimeZoneInfo zone, DateTimeOffset from)
    {
        var hours = Enumerable.Range(1, 366 * 24).Select(hour => from.AddHours(hour));
        return hours.FirstOrDefault(time => zone.GetUtcOffset(time) != zone.GetUtcOffset(time.AddHours(-1)), from);
    }

    private static IEnumerable<DateTimeOffset> Between(CronTimetable timetable, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        for (var time = timetable.Next(from, zone); time <= to; time = timetable.Next(time.Value, zone))
        {
            yield return time.Value;
        }
    }

    private static Gen<string> Field(int min, int max)
    {
        var item = Gen.Select(Gen.Int[0, 5], Gen.Int[min, max], Gen.Int[min, max], Gen.Int[1, 20], (kind, a, b, step) => kind switch
        {
            0 => "*",
            1 => $"*/{step}",
            2 => $"{Math.Min(a, b)}-{Math.Max(a, b)}",
            3 => $"{Math.Min(a, b)}-{Math.Max(a, b)}/{step}",
            4 => $"{a}/{step}",
            _ => $"{a}",
        });
        return Gen.Frequency((3, item), (1, Gen.Select(item, item, (one, other) => one == "*" || other == "*" ? one : $"{one},{other}")));
    }
}
