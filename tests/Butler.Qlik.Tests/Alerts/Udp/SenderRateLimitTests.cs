using System.Net;
using Butler.Qlik.Alerts.Udp;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class SenderRateLimitTests
{
    private static readonly IPAddress First = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Second = IPAddress.Parse("10.0.0.2");

    [Fact]
    public void A_noisy_sender_does_not_starve_the_others()
    {
        var limit = new SenderRateLimit(2, new FakeTimeProvider());

        Enumerable.Range(0, 5).Count(_ => limit.TryTake(First)).Should().Be(2);
        limit.TryTake(Second).Should().BeTrue();
    }

    [Fact]
    public void The_window_is_fixed_and_lasts_a_minute()
    {
        var time = new FakeTimeProvider();
        var limit = new SenderRateLimit(2, time);
        limit.TryTake(First);
        time.Advance(TimeSpan.FromSeconds(40));
        limit.TryTake(First);

        time.Advance(TimeSpan.FromSeconds(19));
        limit.TryTake(First).Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        limit.TryTake(First).Should().BeTrue();
    }

    [Fact]
    public void Forged_addresses_do_not_fill_the_memory()
    {
        var limit = new SenderRateLimit(1, new FakeTimeProvider());

        var taken = Enumerable.Range(0, 20_000).Count(number => limit.TryTake(new IPAddress(number)));

        taken.Should().Be(10_001);
    }
}
