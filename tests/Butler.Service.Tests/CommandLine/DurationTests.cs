using Butler.Service.CommandLine.Shared;

namespace Butler.Service.Tests.CommandLine;

public sealed class DurationTests
{
    [Theory]
    [InlineData("45s", 45)]
    [InlineData("90", 90)]
    [InlineData("10m", 600)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    public void Times_are_read_as_people_write_them(string text, int seconds)
    {
        Durations.TryParse(text, out var time).Should().BeTrue();
        time.Should().Be(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("0s")]
    [InlineData("-5")]
    [InlineData("31d")]
    [InlineData("5 minutes")]
    public void What_is_no_time_is_refused(string text) => Durations.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(0, "<0.1s")]
    [InlineData(0.32, "0.3s")]
    [InlineData(5, "5s")]
    [InlineData(59.6, "1m")]
    [InlineData(90, "1m 30s")]
    [InlineData(5400, "1h 30m")]
    [InlineData(3601, "1h")]
    [InlineData(100000, "1d 3h")]
    public void Times_are_written_with_their_two_largest_units(double seconds, string text) =>
        Durations.Write(TimeSpan.FromSeconds(seconds)).Should().Be(text);
}
