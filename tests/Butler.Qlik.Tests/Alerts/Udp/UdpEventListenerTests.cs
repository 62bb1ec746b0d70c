using System.Net;
using System.Net.Sockets;
using Butler.Alerts;
using Butler.Qlik.Tests.Support;

namespace Butler.Qlik.Tests.Alerts.Udp;

public sealed class UdpEventListenerTests
{
    [Fact]
    public async Task Takes_in_what_arrives()
    {
        await using var listener = await RunningListener.StartAsync();

        await listener.SendAsync(Events.Of(), Events.Of("/scheduler-task-success//", execution: "run-2"));
        await listener.StopAsync();

        listener.Inbox.Alerts.Select(alert => alert.Outcome).Should().BeEquivalentTo([TaskOutcome.Failed, TaskOutcome.Succeeded]);
        listener.Inbox.Alerts.Should().OnlyContain(alert => alert.ReceivedAt != default && alert.Site == "default");
    }

    [Fact]
    public async Task Takes_in_all_of_a_burst_although_the_inbox_is_slow()
    {
        var inbox = new MemoryInbox { Gate = new TaskCompletionSource() };
        await using var listener = await RunningListener.StartAsync(inbox: inbox);

        for (var sent = 0; sent < 1_000;)
        {
            // Small batches, because the system's own buffer may hold only a few hundred datagrams.
            await listener.SendAsync([.. Enumerable.Range(sent, 50).Select(number => Events.Of(execution: $"run-{number}"))]);
            sent += 50;
            await Waiting.UntilAsync(() => listener.Received == sent, $"{sent} datagrams have arrived");
        }

        await Waiting.UntilAsync(() => inbox.Calls == 256, "as many calls are under way as may be");
        inbox.Gate.SetResult();
        await listener.StopAsync();

        inbox.Alerts.Should().HaveCount(1_000);
        inbox.MostUnderWay.Should().Be(256, "calls that come together share a commit");
    }

    [Fact]
    public async Task Tries_again_until_the_inbox_works()
    {
        var inbox = new MemoryInbox { Failure = new IOException("disk full"), FailuresLeft = 5 };
        await using var listener = await RunningListener.StartAsync(inbox: inbox);

        await listener.SendAsync(Events.Of(execution: "a"), Events.Of(execution: "b"));
        await listener.StopAsync();

        inbox.Alerts.Should().HaveCount(2);
        listener.Log.All.Should().ContainSingle(line => line.Contains("cannot be stored"));
    }

    [Fact]
    public async Task Gives_up_when_the_host_may_not_wait_longer_and_says_so()
    {
        var inbox = new MemoryInbox { Failure = new IOException("disk full"), FailuresLeft = int.MaxValue };
        await using var listener = await RunningListener.StartAsync(inbox: inbox);
        await listener.SendAsync(Events.Of());
        await Waiting.UntilAsync(() => inbox.Calls > 0, "the inbox is called");

        await listener.StopAsync(new CancellationToken(canceled: true));

        listener.Log.All.Should().Contain("Error: Stopped before 1 log events could be stored; they are lost.");
    }

    [Fact]
    public async Task Drops_events_that_the_inbox_can_never_take()
    {
        var inbox = new MemoryInbox { Failure = new ArgumentException("kind is not registered"), FailuresLeft = 1 };
        await using var listener = await RunningListener.StartAsync(inbox: inbox);

        await listener.SendAsync(Events.Of(execution: "a"));
        await listener.StopAsync();

        inbox.Calls.Should().Be(1);
        listener.Log.All.Should().Contain(line => line.Contains("not-accepted"));
    }

    [Fact]
    public async Task Recognizes_a_repeated_event_but_not_by_its_execution_alone()
    {
        await using var listener = await RunningListener.StartAsync();

        await listener.SendAsync(Events.Of("/scheduler-task-aborted/"), Events.Of(), Events.Of("/SCHEDULER-reload-failed/"));
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().HaveCount(2);
        listener.Inbox.Keys.Should().BeEquivalentTo("aborted|run-1", "failed|run-1");
    }

    [Fact]
    public async Task Takes_repeated_events_when_told_so()
    {
        await using var listener = await RunningListener.StartAsync(options => options.Deduplication.Enable = false);

        await listener.SendAsync(Events.Of(), Events.Of());
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().HaveCount(2);
    }

    [Fact]
    public async Task Drops_what_is_too_large()
    {
        await using var listener = await RunningListener.StartAsync(options => options.MaxMessageSize = 100);

        await listener.SendAsync(Events.Of());
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().BeEmpty();
        listener.Log.All.Should().Contain(line => line.Contains("too-large"));
    }

    [Fact]
    public async Task Limits_the_rate_and_counts_what_cannot_be_read()
    {
        await using var listener = await RunningListener.StartAsync(options =>
        {
            options.RateLimit.Enable = true;
            options.RateLimit.MaxMessagesPerMinute = 2;
        });

        await listener.SendAsync("garbage", Events.Of(), Events.Of(execution: "run-2"));
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().ContainSingle();
        listener.Log.All.Should().Contain(line => line.Contains("rate-limited"));
    }

    [Theory]
    [InlineData("127.0.0.0/8", 1)]
    [InlineData("127.0.0.1", 1)]
    [InlineData("localhost", 1)]
    [InlineData("10.0.0.0/8", 0)]
    [InlineData("no-such-host.invalid", 0)]
    public async Task Listens_only_to_allowed_sources(string source, int accepted)
    {
        await using var listener = await RunningListener.StartAsync(options => options.AllowedSources.Add(source));

        await listener.SendAsync(Events.Of());
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().HaveCount(accepted);
        listener.Log.All.Any(line => line.Contains("source-not-allowed")).Should().Be(accepted == 0);
    }

    [Fact]
    public async Task Refuses_everybody_when_the_list_is_empty()
    {
        await using var listener = await RunningListener.StartAsync(options => options.EnableSourceValidation = true);

        await listener.SendAsync(Events.Of());
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().BeEmpty();
    }

    [Fact]
    public async Task Listens_on_IPv6()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "the machine has no IPv6");
        await using var listener = await RunningListener.StartAsync(options =>
        {
            options.ServerHost = "::1";
            options.AllowedSources.Add("::/64");
        });

        await listener.SendAsync(Events.Of());
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().ContainSingle();
    }

    [Fact]
    public async Task Listens_on_both_families_and_compares_mapped_senders_as_IPv4()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "the machine has no IPv6");
        await using var listener = await RunningListener.StartAsync(options =>
        {
            options.ServerHost = "::";
            options.AllowedSources.Add("127.0.0.1");
            options.AllowedSources.Add("::1");
        });

        await listener.SendAsync(Events.Of());
        using (var sender = new UdpClient(AddressFamily.InterNetwork))
        {
            await sender.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(Events.Of(execution: "run-2")), new IPEndPoint(IPAddress.Loopback, listener.EndPoint.Port));
        }

        await listener.StopAsync();

        listener.Inbox.Alerts.Should().HaveCount(2);
    }

    [Fact]
    public async Task Does_not_start_when_the_port_is_taken()
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)other.Client.LocalEndPoint!).Port;

        var start = () => RunningListener.StartAsync(options => options.PortTaskFailure = port);

        (await start.Should().ThrowAsync<IOException>())
            .WithMessage($"*127.0.0.1, UDP port {port}: another program uses the port already*");
    }

    [Fact]
    public async Task Counts_engine_events_without_an_alert()
    {
        await using var listener = await RunningListener.StartAsync();

        await listener.SendAsync($"/engine-reload-failed/;node1;{Events.AppId};Sales;LAB;anna;2026-02-16T09:24:59Z;x;Reload failed");
        await listener.StopAsync();

        listener.Inbox.Alerts.Should().BeEmpty();
        listener.Log.All.Should().Contain(line => line.StartsWith("Information: The engine on node1"));
    }

    [Theory]
    [InlineData("/unknown/;x", "unknown-type")]
    [InlineData("/scheduler-task-failed/;x", "field-count")]
    public async Task Counts_what_it_drops_by_reason(string datagram, string reason)
    {
        using var dropped = new MeterReadings("butler.udp.dropped");
        using var received = new MeterReadings("butler.udp.received");
        await using var listener = await RunningListener.StartAsync();

        await listener.SendAsync(datagram);
        await listener.StopAsync();

        dropped.Tags.Should().Contain(tags => (string?)tags["reason"] == reason);
        received.Tags.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Drops_the_newest_when_the_queue_is_full()
    {
        var inbox = new MemoryInbox { Gate = new TaskCompletionSource() };
        await using var listener = await RunningListener.StartAsync(options => options.MessageQueue.MaxSize = 1, inbox);

        var sent = 0;
        await Waiting.UntilAsync(
            () => listener.Log.All.Any(line => line.Contains("queue-full")),
            "the queue is full",
            () => listener.SendAsync([.. Enumerable.Range(0, 500).Select(_ => Events.Of(execution: $"run-{sent++}"))]));
        inbox.Gate.SetResult();
        await listener.StopAsync();

        inbox.Alerts.Count.Should().BeGreaterThanOrEqualTo(20_000).And.BeLessThan(sent);
        listener.Log.All.Should().Contain(line => line.Contains("% full"));
    }

    [Fact]
    public async Task Does_nothing_when_switched_off()
    {
        await using var listener = await RunningListener.StartAsync(options => options.Enable = false);

        listener.EndPoint.Should().BeNull();
    }
}
