using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Butler.Messaging;
using Butler.Notifications.Tests.Conformance;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.Server;

namespace Butler.Notifications.Tests.Mqtt.Broker;

public sealed partial class MqttOfflineTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_accepted_while_the_broker_was_away_arrives_in_order_when_it_is_back()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port);
        await broker.StopAsync();
        await butler.UntilLogAsync("the connection is lost");

        var results = new List<MessageResult>();
        for (var i = 0; i < 50; i++)
        {
            results.Add(await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText($"kpi/{i}", "x"), _cancellation));
        }

        var notKept = await butler.Mqtt.PublishAsync(MqttMessage.OfText("kpi/not-kept", "x"), _cancellation);
        await broker.StartAgainAsync();
        await UntilNothingWaitsAsync(butler);

        results.Should().OnlyContain(result => result.Status == MessageStatus.Queued && result.Detail.Contains("MQTT broker"));
        notKept.Status.Should().Be(MessageStatus.Unavailable);
        await Patience.UntilAsync(() => TopicsTakenBy(broker).Contains("kpi/49"), () => broker.Output);
        TopicsTakenBy(broker).Should().Equal(Enumerable.Range(0, 50).Select(i => $"kpi/{i}"));
    }

    [Theory]
    [InlineData(1, "1 message waits on disk")]
    [InlineData(3, "3 messages wait on disk")]
    public async Task What_waits_at_the_start_is_counted_whenever_it_came(int count, string told)
    {
        using var port = new ClosedPort();
        await using var butler = MqttButler.Compose(port.Number);
        for (var i = 0; i < count; i++)
        {
            await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText($"kpi/{i}", "x"), _cancellation);
        }

        await butler.StartAsync();

        await butler.UntilLogAsync(told);
        butler.Log.Lines.Should().NotContain(line => line.Contains("last run"));
    }

    [Fact]
    public async Task A_broker_that_comes_and_goes_loses_no_accepted_message()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port);
        var accepted = new List<string>();
        using var stop = new CancellationTokenSource();
        var publishing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                if ((await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText($"kpi/{i}", "x"), _cancellation)).IsAccepted)
                {
                    accepted.Add($"kpi/{i}");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, _cancellation);
            }
        });

        for (var round = 1; round <= 3; round++)
        {
            await broker.StopAsync();
            await Patience.UntilAsync(() => butler.Log.Lines.Count(line => line.Contains("is lost")) >= round, () => string.Join('\n', butler.Log.Lines));
            await broker.StartAgainAsync();
            await butler.UntilConnectedAsync();
        }

        await stop.CancelAsync();
        await publishing;
        await UntilNothingWaitsAsync(butler);
        accepted.Should().NotBeEmpty();
        await Patience.UntilAsync(() => TopicsTakenBy(broker).Contains(accepted[^1]), () => broker.Output);
        accepted.Except(TopicsTakenBy(broker)).Should().BeEmpty("the broker got every message that was answered with yes");
    }

    [Fact]
    public async Task No_more_messages_wait_than_allowed_and_the_caller_is_told()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.StopAsync();
        await using var butler = await MqttButler.StartAsync(broker.Port, options => options.OfflineQueue.MaxMessages = 2);
        await using var none = await MqttButler.StartAsync(broker.Port, options => options.OfflineQueue.MaxMessages = 0);

        var statuses = new List<MessageStatus>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("a", $"{i}"), _cancellation)).Status);
        }

        statuses.Should().Equal(MessageStatus.Queued, MessageStatus.Queued, MessageStatus.Unavailable);
        (await none.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("a", "b"), _cancellation)).Status.Should().Be(MessageStatus.Unavailable);
    }

    [Fact]
    public async Task A_store_that_fails_costs_the_message_and_nothing_else()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.StopAsync();
        await using var butler = await MqttButler.StartAsync(broker.Port);
        butler.Outbox.Failure = new IOException("the disk is full");

        var lost = await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("a", "1"), _cancellation);
        await broker.StartAgainAsync();
        await butler.UntilConnectedAsync();
        butler.Outbox.Failure = null;
        var kept = await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("a", "2"), _cancellation);

        lost.Status.Should().Be(MessageStatus.Unavailable);
        lost.Detail.Should().Contain("the disk is full");
        kept.IsAccepted.Should().BeTrue();
    }

    [Fact]
    public async Task A_message_that_has_waited_too_long_is_dropped_with_a_line_in_the_log()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.StopAsync();
        await using var butler = await MqttButler.StartAsync(broker.Port, options => options.OfflineQueue.MaxAge = TimeSpan.FromHours(2));
        butler.Outbox.AddOld("default", MqttMessage.OfText("a/old", "yesterday's news"), TimeSpan.FromHours(3));
        butler.Outbox.AddOld("default", MqttMessage.OfText("a/new", "news"), TimeSpan.FromHours(1));

        await broker.StartAgainAsync();

        await UntilNothingWaitsAsync(butler);
        butler.Log.Lines.Should().ContainSingle(line => line.Contains("is dropped")).Which.Should().Contain("a/old").And.Contain("offlineQueue:maxAge");
        await Patience.UntilAsync(() => broker.Output.Contains("'a/new'"), () => broker.Output);
        broker.Output.Should().NotContain("'a/old'");
    }

    [Fact]
    public async Task A_message_that_breaks_each_connection_while_others_pass_is_dropped_and_told()
    {
        var board = new RecordedProblems();
        var (broker, published) = CreateBroker(static topic => topic == "poison", out var port);
        using var used = broker;
        await using var butler = await MqttButler.StartAsync(port, compose: builder => builder.Services.AddSingleton<IButlerProblems>(board));
        await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("poison", "x"), _cancellation);
        await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("healthy/first", "x"), _cancellation);

        await broker.StartAsync();

        await Patience.UntilAsync(() => published.Contains("healthy/first"), () => string.Join('\n', butler.Log.Lines));
        for (var i = 0; !board.Reported.Any() && i < 2_000; i++)
        {
            (await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText($"healthy/{i}", "x"), _cancellation)).IsAccepted.Should().BeTrue();
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, _cancellation);
        }

        await UntilNothingWaitsAsync(butler);
        butler.Log.Lines.Should().ContainSingle(line => line.Contains("is dropped")).Which.Should().Contain("poison").And.Contain("while it took other messages");
        board.Reported.Should().ContainSingle().Which.Message.Should().Contain("'poison'");
        published.Count(topic => topic == "poison").Should().BeGreaterThan(5);
        await butler.StopAsync();
        await broker.StopAsync();
    }

    [Fact]
    public async Task A_broker_that_breaks_the_connection_on_every_message_loses_none_of_them()
    {
        var isBroken = true;
        var (broker, published) = CreateBroker(topic => Volatile.Read(ref isBroken) && topic.StartsWith("kpi/", StringComparison.Ordinal), out var port);
        using var used = broker;
        await using var butler = await MqttButler.StartAsync(port);
        for (var i = 0; i < 3; i++)
        {
            await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText($"kpi/{i}", "x"), _cancellation);
        }

        await broker.StartAsync();
        await Patience.UntilAsync(() => published.Count(topic => topic.StartsWith("kpi/", StringComparison.Ordinal)) >= 15, () => string.Join('\n', butler.Log.Lines));
        var broken = published.Count;
        Volatile.Write(ref isBroken, false);

        await UntilNothingWaitsAsync(butler);
        published.Skip(broken).Where(topic => topic.StartsWith("kpi/", StringComparison.Ordinal)).Distinct().Should().BeEquivalentTo("kpi/0", "kpi/1", "kpi/2");
        butler.Log.Lines.Should().NotContain(line => line.Contains("is dropped"));
        await butler.StopAsync();
        await broker.StopAsync();
    }

    [Fact]
    public async Task A_broker_that_takes_no_large_message_gets_it_when_it_takes_them()
    {
        await using var broker = await Mosquitto.StartAsync("max_packet_size 1000");
        await using var butler = await MqttButler.StartAsync(broker.Port);
        await butler.UntilConnectedAsync();
        var accepted = await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("kpi/large", new string('x', 5_000)), _cancellation);

        await Patience.UntilAsync(() => butler.Log.Lines.Count(line => line.Contains("is lost")) > 6, () => string.Join('\n', butler.Log.Lines));
        await broker.StopAsync();
        broker.Configure("max_packet_size 100000");
        await broker.StartAgainAsync();

        accepted.Status.Should().Be(MessageStatus.Queued);
        await UntilNothingWaitsAsync(butler);
        await Patience.UntilAsync(() => TopicsTakenBy(broker).Contains("kpi/large"), () => broker.Output);
    }

    private static (MqttServer Broker, ConcurrentQueue<string> Published) CreateBroker(Predicate<string> breaksOn, out int port)
    {
        port = FreePort.Find();
        var published = new ConcurrentQueue<string>();
        var broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).Build());
        broker.InterceptingPublishAsync += publish =>
        {
            published.Enqueue(publish.ApplicationMessage.Topic);
            publish.CloseConnection = breaksOn(publish.ApplicationMessage.Topic);
            publish.ProcessPublish = !publish.CloseConnection;
            return Task.CompletedTask;
        };
        return (broker, published);
    }

    private static Task UntilNothingWaitsAsync(MqttButler butler) => Patience.UntilAsync(
        () => butler.Outbox.Count == 0, () => $"{butler.Outbox.Count} messages stay. {string.Join('\n', butler.Log.Lines)}");

    // Mosquitto writes a line for each message that it takes, before it confirms it.
    private static List<string> TopicsTakenBy(Mosquitto broker) =>
        [.. TakenTopic().Matches(broker.Output).Select(match => match.Groups["topic"].Value)];

    [GeneratedRegex(@"Received PUBLISH.*'(?<topic>kpi/[^']*)'")]
    private static partial Regex TakenTopic();
}
