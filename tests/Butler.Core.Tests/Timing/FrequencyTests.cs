using Butler.Core.Timing;
using CsCheck;

namespace Butler.Core.Tests.Timing;

public sealed class FrequencyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 34, 56, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> Moment =
        Gen.Long[-2_000_000_000, 4_000_000_000].Select(Gen.Int[0, 9_999_999], (second, ticks) => DateTimeOffset.UnixEpoch.AddSeconds(second).AddTicks(ticks));

    [Theory]
    [InlineData("every 30 seconds", "2026-03-01T12:35:00Z")]
    [InlineData("every 1 second", "2026-03-01T12:34:57Z")]
    [InlineData("every second", "2026-03-01T12:34:57Z")]
    [InlineData("Every 15 MINUTES", "2026-03-01T12:45:00Z")]
    [InlineData("  every  15   mins ", "2026-03-01T12:45:00Z")]
    [InlineData("every minute", "2026-03-01T12:35:00Z")]
    [InlineData("every 6 hours", "2026-03-01T18:00:00Z")]
    [InlineData("every hour", "2026-03-01T13:00:00Z")]
    [InlineData("every 24 hours", "2026-03-02T00:00:00Z")]
    [InlineData("every day", "2026-03-02T00:00:00Z")]
    [InlineData("every 90 minutes", "2026-03-01T13:30:00Z")]
    [InlineData("at 10:15 am", "2026-03-02T10:15:00Z")]
    [InlineData("at 12:00 am", "2026-03-02T00:00:00Z")]
    [InlineData("at 12:40 PM", "2026-03-01T12:40:00Z")]
    [InlineData("at 5pm", "2026-03-01T17:00:00Z")]
    [InlineData("at 14:30", "2026-03-01T14:30:00Z")]
    [InlineData("*/5 * * * *", "2026-03-01T12:35:00Z")]
    [InlineData("10 */5 * * * *", "2026-03-01T12:35:10Z")]
    [InlineData("0 6 1 1 *", "2027-01-01T06:00:00Z")]
    public void A_text_means_its_times_in_utc(string text, string next) =>
        Frequency.Parse(text).Next(Start).Should().Be(DateTimeOffset.Parse(next, null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("30 seconds")]
    [InlineData("every 0 minutes")]
    [InlineData("every -5 minutes")]
    [InlineData("every 1.5 hours")]
    [InlineData("every 367 days")]
    [InlineData("every 99999999999999999999 seconds")]
    [InlineData("every fortnight")]
    [InlineData("every 5 minutes please")]
    [InlineData("at 25:00")]
    [InlineData("at 0:30 am")]
    [InlineData("at 13:00 pm")]
    [InlineData("at 10:60")]
    [InlineData("at 10")]
    [InlineData("* * * *")]
    [InlineData("61 * * * *")]
    [InlineData("0 0 30 2 *")]
    [InlineData("@daily")]
    public void Anything_else_is_refused_with_the_key_the_value_and_what_is_allowed(string? text)
    {
        var problem = Frequency.Check(text, "Butler:heartbeat:frequency").Should().ContainSingle().Subject;

        problem.Key.Should().Be("Butler:heartbeat:frequency");
        problem.Message.Should().Contain($"'{text}'").And.Contain("every 30 seconds").And.Contain("cron");
        problem.IsWarning.Should().BeFalse();
    }

    [Fact]
    public void Values_that_divide_their_unit_follow_the_clock_as_in_Butler_16() =>
        Gen.Select(Gen.OneOf(Gen.Const((60, "seconds", 1)), Gen.Const((60, "minutes", 60)), Gen.Const((24, "hours", 3600))), Gen.Int[1, 60], Moment).Sample((unit, count, after) =>
        {
            if (unit.Item1 % count != 0)
            {
                return;
            }

            // Walks the clock, second by second of the unit, to the next one whose hand stands at a multiple.
            var expected = new DateTimeOffset(after.UtcTicks - (after.UtcTicks % (unit.Item3 * TimeSpan.TicksPerSecond)), TimeSpan.Zero);
            do
            {
                expected = expected.AddSeconds(unit.Item3);
            }
            while (HandOf(expected, unit.Item2) % count != 0);

            Frequency.Parse($"every {count} {unit.Item2}").Next(after).Should().Be(expected);
        });

    [Fact]
    public void Any_interval_is_kept_from_one_time_to_the_next() =>
        Gen.Select(Gen.Int[1, 366], Gen.OneOf(Gen.Const("seconds"), Gen.Const("minutes"), Gen.Const("hours"), Gen.Const("days")), Moment).Sample((count, unit, after) =>
        {
            var interval = count * unit switch
            {
                "seconds" => TimeSpan.FromSeconds(1),
                "minutes" => TimeSpan.FromMinutes(1),
                "hours" => TimeSpan.FromHours(1),
                _ => TimeSpan.FromDays(1),
            };
            var frequency = Frequency.Parse($"every {count} {unit}");
            var next = frequency.Next(after);

            (next - after).Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(interval);
            (frequency.Next(next) - next).Should().Be(interval);
        });

    [Fact]
    public void Reading_any_text_never_throws() =>
        Gen.OneOf(Gen.String, Gen.String.Select(text => "every " + text), Gen.String.Select(text => "at " + text), Gen.String["*/,-0123456789L#W? "])
            .Sample(text => Frequency.TryParse(text, out var frequency, out var problem) ? frequency.Next(Start) > Start : problem.Length > 0);

    private static int HandOf(DateTimeOffset time, string unit) => unit switch
    {
        "seconds" => time.Second,
        "minutes" => time.Minute,
        _ => time.Hour,
    };
}
