using System.Net;
using Butler.Qlik.Alerts.Udp;
using Butler.Qlik.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class DropLogTests
{
    [Fact]
    public void Says_the_same_of_one_sender_once_a_minute_with_the_count()
    {
        var lines = new LogLines();
        var time = new FakeTimeProvider();
        var log = new DropLog(lines, time);
        for (var i = 0; i < 5; i++)
        {
            log.Add(DropReasons.UnknownType, IPAddress.Loopback, "3 bytes");
        }

        log.Add(DropReasons.UnknownType, IPAddress.IPv6Loopback, "3 bytes");
        time.Advance(TimeSpan.FromMinutes(1));
        log.FlushOver();
        log.FlushOver();

        lines.All.Should().HaveCount(3);
        lines.All.Last().Should().Contain("Dropped 4 datagrams from 127.0.0.1: unknown-type");
    }

    [Fact]
    public void Tells_within_seconds_how_many_found_the_queue_full()
    {
        var lines = new LogLines();
        var time = new FakeTimeProvider();
        var log = new DropLog(lines, time);
        for (var i = 0; i < 3_001; i++)
        {
            log.Add(DropReasons.QueueFull, IPAddress.Loopback, "20000 datagrams are waiting already");
        }

        time.Advance(TimeSpan.FromSeconds(5));
        log.FlushOver();

        lines.All.Should().HaveCount(2);
        lines.All.Last().Should().Contain("Dropped 3000 datagrams from 127.0.0.1: queue-full");
        log.TotalOf(DropReasons.QueueFull).Should().Be(3_001);
    }
}
