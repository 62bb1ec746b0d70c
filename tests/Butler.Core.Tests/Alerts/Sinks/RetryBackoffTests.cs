using Butler.Alerts;
using Butler.Core.Alerts.Sinks;
using CsCheck;

namespace Butler.Core.Tests.Alerts.Sinks;

public sealed class RetryBackoffTests
{
    private static readonly DeliveryOptions Defaults = new();

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(5000, 300)]
    public void Doubles_up_to_the_longest_wait(int attempts, int seconds) =>
        RetryBackoff.WaitAfter(Defaults, attempts, null, 0).Should().Be(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Stays_between_the_plain_wait_and_a_quarter_more() =>
        Gen.Select(Gen.Double[0.001, 3600], Gen.Double[0.001, 86400], Gen.Int[1, int.MaxValue], Gen.Double[0, 0.999]).Sample((first, longest, attempts, random) =>
        {
            var options = new DeliveryOptions { FirstRetryDelay = TimeSpan.FromSeconds(first), MaxRetryDelay = TimeSpan.FromSeconds(longest) };
            var plain = RetryBackoff.WaitAfter(options, attempts, null, 0);
            var wait = RetryBackoff.WaitAfter(options, attempts, null, random);
            return plain > TimeSpan.Zero
                && plain <= TimeSpan.FromSeconds(longest)
                && wait >= plain
                && wait.TotalSeconds <= (plain.TotalSeconds * 1.25) + 0.000001;
        });

    [Fact]
    public void Never_comes_before_the_receiver_asked() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0, 1_000_000], Gen.Double[0, 0.999]).Sample((attempts, asked, random) =>
            RetryBackoff.WaitAfter(Defaults, attempts, TimeSpan.FromSeconds(asked), random) >= TimeSpan.FromSeconds(asked));
}
