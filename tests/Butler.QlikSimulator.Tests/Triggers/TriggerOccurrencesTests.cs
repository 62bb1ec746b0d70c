using System.Globalization;

namespace Butler.Simulation.Tests.Triggers;

public sealed class TriggerOccurrencesTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 3, 0, 0);

    [Theory]
    [InlineData("UTC", 0, "2026-07-01T03:00Z")]
    [InlineData("Europe/Berlin", 0, "2026-07-01T01:00Z")]
    [InlineData("Europe/Berlin", 1, "2026-07-01T02:00Z")]
    [InlineData("Europe/Berlin", 2, "2026-07-01T01:00Z")]
    [InlineData("Asia/Calcutta", 0, "2026-06-30T21:30Z")]
    [InlineData("Australia/Sydney", 2, "2026-06-30T16:00Z")]
    [InlineData("Nowhere/Land", 0, "2026-07-01T03:00Z")]
    public void Times_are_on_the_wall_clock_of_the_time_zone(string zone, int mode, string expected)
    {
        var trigger = SiteTrigger.EveryDays(Guid.Empty, Start, 1) with { TimeZone = zone, DaylightSavingTime = (SiteDaylightSaving)mode };

        Times(trigger, "2026-06-30T15:00Z", "2026-07-01T15:00Z").Should().Equal(expected);
    }

    [Fact]
    public void A_trigger_that_starts_once_has_one_time()
    {
        var trigger = SiteTrigger.Once(Guid.Empty, Start);

        Times(trigger, "2026-01-01T00:00Z", "2027-01-01T00:00Z").Should().Equal("2026-01-05T03:00Z");
        new TriggerOccurrences(trigger).Next(Moment("2026-01-05T03:00Z")).Should().BeNull();
    }

    [Fact]
    public void Steps_are_counted_from_the_first_time()
    {
        Times(SiteTrigger.EveryMinutes(Guid.Empty, Start.AddMinutes(7), 25), "2026-01-05T03:00Z", "2026-01-05T04:00Z")
            .Should().Equal("2026-01-05T03:07Z", "2026-01-05T03:32Z", "2026-01-05T03:57Z");
        Times(SiteTrigger.EveryHours(Guid.Empty, Start, 7), "2026-01-05T04:00Z", "2026-01-06T00:00Z")
            .Should().Equal("2026-01-05T10:00Z", "2026-01-05T17:00Z");
        Times(SiteTrigger.EveryDays(Guid.Empty, Start, 3), "2026-02-27T00:00Z", "2026-03-06T00:00Z")
            .Should().Equal("2026-02-28T03:00Z", "2026-03-03T03:00Z");
    }

    [Fact]
    public void Filters_choose_days()
    {
        Times(SiteTrigger.Weekly(Guid.Empty, Start, 2, DayOfWeek.Monday, DayOfWeek.Friday), "2026-01-01T00:00Z", "2026-02-01T00:00Z")
            .Should().Equal("2026-01-05T03:00Z", "2026-01-09T03:00Z", "2026-01-19T03:00Z", "2026-01-23T03:00Z");
        Times(SiteTrigger.Monthly(Guid.Empty, Start, 1, 31), "2026-01-01T00:00Z", "2026-05-01T00:00Z")
            .Should().Equal("2026-01-31T03:00Z", "2026-02-01T03:00Z", "2026-03-01T03:00Z", "2026-03-31T03:00Z", "2026-04-01T03:00Z");
        Times(SiteTrigger.LastDayOfMonth(Guid.Empty, Start), "2028-02-01T00:00Z", "2028-04-01T00:00Z")
            .Should().Equal("2028-02-29T03:00Z", "2028-03-31T03:00Z");
        Times(SiteTrigger.MonthlyOn(Guid.Empty, Start, null, DayOfWeek.Friday), "2026-01-01T00:00Z", "2026-04-01T00:00Z")
            .Should().Equal("2026-01-30T03:00Z", "2026-02-27T03:00Z", "2026-03-27T03:00Z");
        Times(SiteTrigger.MonthlyOn(Guid.Empty, Start, 2, DayOfWeek.Tuesday), "2026-01-01T00:00Z", "2026-03-01T00:00Z")
            .Should().Equal("2026-01-13T03:00Z", "2026-02-10T03:00Z");
    }

    [Theory]
    [InlineData("0 1 0 0", "* 9-15 - 1-5 * * * *", "2026-01-09T15:00Z", "2026-01-12T09:00Z")]
    [InlineData("30 0 0 0", "30 * - * * * 2 *", "2026-01-31T23:30Z", "2026-02-01T00:30Z")]
    [InlineData("0 0 1 0", "* * - * * 5 * 3", "2026-01-06T00:00Z", "2026-04-05T03:00Z")]
    [InlineData("0 0 0 1", "* * - * * * * *", "2026-01-06T00:00Z", "2026-01-12T03:00Z")]
    [InlineData("0 0 1 0", "* * - * * ¤,10 * *", "2026-01-10T04:00Z", "2026-01-31T03:00Z")]
    public void Custom_filters_and_steps_work_together(string step, string filter, string after, string expected)
    {
        var trigger = SiteTrigger.EveryDays(Guid.Empty, Start, 1) with { IncrementDescription = step, SchemaFilterDescription = [filter] };

        Text(new TriggerOccurrences(trigger).Next(Moment(after))!.Value).Should().Be(expected);
    }

    [Fact]
    public void A_trigger_expires_and_some_never_come_true()
    {
        var trigger = SiteTrigger.EveryDays(Guid.Empty, Start, 1) with { ExpirationDate = new DateTime(2026, 1, 7, 3, 0, 0) };

        Times(trigger, "2026-01-01T00:00Z", "2027-01-01T00:00Z")
            .Should().Equal("2026-01-05T03:00Z", "2026-01-06T03:00Z", "2026-01-07T03:00Z");
        new TriggerOccurrences(trigger with { SchemaFilterDescription = ["* * - * * 30 2 *"] }).Next(Moment("2026-01-01T00:00Z")).Should().BeNull();
    }

    [Fact]
    public void Days_on_which_the_clock_changes_have_one_time_a_day()
    {
        var trigger = SiteTrigger.EveryDays(Guid.Empty, Start.AddMinutes(-30), 1) with { TimeZone = "Europe/Berlin" };

        Times(trigger, "2026-03-28T00:00Z", "2026-03-31T00:00Z")
            .Should().Equal("2026-03-28T01:30Z", "2026-03-29T01:30Z", "2026-03-30T00:30Z");
        Times(trigger, "2026-10-24T00:00Z", "2026-10-27T00:00Z")
            .Should().Equal("2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z");
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    public void A_year_of_times_is_what_a_walk_through_every_minute_finds(string zoneName)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var start = new DateTime(2026, 1, 1, 0, 50, 0);
        var trigger = SiteTrigger.EveryMinutes(Guid.Empty, start, 20) with { TimeZone = zoneName };
        var (from, until) = (Moment("2026-01-02T00:00Z"), Moment("2027-01-02T00:00Z"));

        var found = new TriggerOccurrences(trigger).Between(from, until).ToList();

        // Every minute of the year, read off the wall: a time that comes twice counts the first time, what was skipped comes late.
        var expected = new SortedSet<DateTimeOffset>();
        for (var wall = new DateTime(2026, 1, 1); wall < new DateTime(2027, 1, 4); wall = wall.AddMinutes(1))
        {
            if (wall >= start && (int)(wall - start).TotalMinutes % 20 == 0)
            {
                var offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddHours(-2))
                    : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
                expected.Add(new DateTimeOffset(wall, offset).ToUniversalTime());
            }
        }

        found.Should().Equal(expected.Where(moment => moment >= from && moment < until)).And.BeInAscendingOrder();
    }

    [Theory]
    [InlineData("0 0 1", "* * - * * * * *")]
    [InlineData("0 0 x 0", "* * - * * * * *")]
    [InlineData("0 0 1 0", "* * - * * * *")]
    [InlineData("0 0 1 0", "* * 5 * * * * *")]
    [InlineData("0 0 1 0", "a * - * * * * *")]
    public void What_cannot_be_read_is_refused(string step, string filter)
    {
        var read = () => new TriggerOccurrences(
            SiteTrigger.EveryDays(Guid.Empty, Start, 1) with { IncrementDescription = step, SchemaFilterDescription = [filter] });

        read.Should().Throw<FormatException>();
    }

    private static List<string> Times(SiteSchemaEvent trigger, string from, string until) =>
        [.. new TriggerOccurrences(trigger).Between(Moment(from), Moment(until)).Select(Text)];

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
