using CsCheck;

namespace Butler.Abstractions.Tests;

public sealed class BackoffTests
{
    // From one tick to 27 years.
    private static readonly Gen<TimeSpan> Waits =
        Gen.Select(Gen.Int[0, 61], Gen.Double[1, 2]).Select((exponent, mantissa) => TimeSpan.FromTicks((long)(mantissa * Math.Pow(2, exponent))))
            .Select(wait => wait < TimeSpan.FromDays(10_000) ? wait : TimeSpan.FromDays(10_000));

    private static readonly Gen<int> Failures = Gen.Frequency((3, Gen.Int[1, 80]), (1, Gen.Int));

    [Theory]
    [InlineData(int.MinValue, 2)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(1100, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Doubles_up_to_the_longest_wait(int failures, int seconds) =>
        new Backoff(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)).After(failures).Should().Be(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, 150)]
    [InlineData(2, 240)]
    [InlineData(3, 384)]
    [InlineData(7, 2000)]
    public void Grows_by_another_factor(int failures, double milliseconds) =>
        new Backoff(TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2)) { Factor = 1.6 }.After(failures).Should().Be(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void Stays_between_the_first_and_the_longest_wait() =>
        Gen.Select(Waits, Waits, Failures, Gen.Double[1.01, 10]).Sample((first, longest, failures, factor) =>
        {
            var wait = new Backoff(first, longest) { Factor = factor }.After(failures);
            return wait <= longest && wait >= (first < longest ? first : longest);
        });

    [Fact]
    public void Never_gets_shorter_with_another_failure() =>
        Gen.Select(Waits, Waits, Gen.Int[1, int.MaxValue - 1], Gen.Double[1.01, 10], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (first, longest, failures, factor, jitter, random) =>
            {
                var backoff = new Backoff(first, longest) { Factor = factor, MinJitter = jitter, MaxJitter = 1 };
                return backoff.After(failures + 1, random) >= backoff.After(failures, random);
            });

    [Fact]
    public void Doubles_exactly_until_the_longest_wait_is_reached() =>
        Gen.Select(Gen.Int[1, 1_000_000], Waits, Gen.Int[1, 40]).Sample((milliseconds, longest, failures) =>
        {
            var first = TimeSpan.FromMilliseconds(milliseconds);
            var doubled = (Int128)first.Ticks << (failures - 1);
            return new Backoff(first, longest).After(failures).Ticks == (doubled < longest.Ticks ? doubled : longest.Ticks);
        });

    [Fact]
    public void Jitter_stays_between_its_shares_of_the_plain_wait() =>
        Gen.Select(Waits, Waits, Failures, Gen.Double[0, 1], Gen.Double[1, 3], Gen.Double[0, 1]).Sample((first, longest, failures, least, most, random) =>
        {
            var plain = new Backoff(first, longest).After(failures);
            var backoff = new Backoff(first, longest) { MinJitter = least, MaxJitter = most };
            return Array.TrueForAll(
                [backoff.After(failures), backoff.After(failures, random)],
                wait => wait >= (plain * least) - TimeSpan.FromTicks(1) && wait.Ticks <= (plain.Ticks * most * 1.000001) + 1)
                && backoff.After(failures, 0) <= plain && backoff.After(failures, 1) >= plain * 0.999999;
        });

    [Fact]
    public void The_longest_possible_waits_do_not_overflow()
    {
        var backoff = new Backoff(TimeSpan.MaxValue, TimeSpan.MaxValue) { MaxJitter = 1000 };

        backoff.After(int.MaxValue, 1).Should().Be(TimeSpan.MaxValue);
        backoff.After(1, 0).Should().Be(TimeSpan.MaxValue);
    }

    [Fact]
    public void No_wait_at_all_stays_none() =>
        new Backoff(TimeSpan.Zero, TimeSpan.FromMinutes(1)).After(int.MaxValue).Should().Be(TimeSpan.Zero);

    [Fact]
    public void Refuses_what_makes_no_sense()
    {
        var second = TimeSpan.FromSeconds(1);

        FluentActions.Invoking(() => new Backoff(-second, second)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Backoff(second, -second)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Backoff(second, second) { Factor = 0.9 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Backoff(second, second) { MinJitter = -0.1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Backoff(second, second) { MaxJitter = -0.1 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new Backoff(second, second).After(1, 1.1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
