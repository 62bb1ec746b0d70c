using System.Globalization;
using Butler.Simulation.Cloud;

namespace Butler.Simulation.Tests.Cloud;

public sealed class CloudRecurrenceTests
{
    // A Thursday.
    private static readonly DateTime Start = new(2026, 1, 1, 6, 15, 0);

    [Theory]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=1", "2026-01-01T06:15 2026-01-02T06:15 2026-01-03T06:15")]
    [InlineData("FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYSECOND=0", "2026-01-01T08:00 2026-01-02T08:00 2026-01-03T08:00")]
    [InlineData("RRULE:FREQ=HOURLY;BYHOUR=10;BYMINUTE=20", "2026-01-01T10:20 2026-01-02T10:20 2026-01-03T10:20")]
    [InlineData("RRULE:FREQ=HOURLY;INTERVAL=7", "2026-01-01T06:15 2026-01-01T13:15 2026-01-01T20:15 2026-01-02T03:15")]
    [InlineData("RRULE:FREQ=MINUTELY;INTERVAL=50", "2026-01-01T06:15 2026-01-01T07:05 2026-01-01T07:55")]
    [InlineData("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2026-01-02T06:15 2026-01-12T06:15 2026-01-16T06:15")]
    [InlineData("RRULE:FREQ=WEEKLY", "2026-01-01T06:15 2026-01-08T06:15")]
    [InlineData("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1,15", "2026-01-15T06:15 2026-01-31T06:15 2026-02-15T06:15 2026-02-28T06:15")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30T06:15 2026-02-27T06:15 2026-03-27T06:15")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=2TU;BYHOUR=6,18", "2026-01-13T06:15 2026-01-13T18:15 2026-02-10T06:15")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", "2026-03-01T06:15 2026-09-01T06:15 2027-03-01T06:15")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=2", "2026-01-01T06:15 2026-01-02T06:15 never")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=20260102T061500Z", "2026-01-01T06:15 2026-01-02T06:15 never")]
    public void A_rule_has_its_times(string rule, string expected)
    {
        var recurrence = new CloudRecurrence(rule, Start, end: null, "UTC");
        var times = new List<string>();
        DateTimeOffset? last = new DateTimeOffset(Start, TimeSpan.Zero).AddTicks(-1);
        foreach (var _ in expected.Split(' '))
        {
            last = recurrence.Next(last!.Value);
            times.Add(last?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "never");
        }

        times.Should().Equal(expected.Split(' '));
    }

    [Fact]
    public void Times_are_on_the_wall_clock_and_end()
    {
        var recurrence = new CloudRecurrence("RRULE:FREQ=DAILY", Start, new DateTime(2026, 7, 2), "Europe/Stockholm");

        recurrence.Next(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero)).Should().Be(new DateTimeOffset(2026, 1, 6, 5, 15, 0, TimeSpan.Zero));
        recurrence.Next(new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero)).Should().Be(new DateTimeOffset(2026, 7, 1, 4, 15, 0, TimeSpan.Zero));
        recurrence.Next(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero)).Should().BeNull();
    }

    [Theory]
    [InlineData("RRULE:FREQ=SECONDLY")]
    [InlineData("every day")]
    [InlineData("RRULE:BYHOUR=8")]
    [InlineData("RRULE:FREQ=DAILY;BYHOUR=x")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("RRULE:FREQ=MONTHLY;BYSETPOS=1")]
    [InlineData("RRULE:FREQ=DAILY;UNTIL=tomorrow")]
    public void What_cannot_be_followed_is_refused(string rule)
    {
        var read = () => new CloudRecurrence(rule, Start, null, "UTC").Next(DateTimeOffset.UnixEpoch);

        read.Should().Throw<FormatException>();
    }
}
