using Butler.Core.Tests.Alerts;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Messaging;

public sealed class SqliteMqttOutboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Messages_survive_a_restart_as_they_were_and_in_their_order()
    {
        var loud = new MqttMessage("a/ä", new byte[] { 0, 255, 128 }) { QualityOfService = MqttQualityOfService.ExactlyOnce, Retain = true };
        DateTimeOffset queuedAt;
        await using (var first = await TestButler.StartAsync(_folder.Path, _ => { }))
        {
            queuedAt = first.Time.GetUtcNow();
            await OutboxOf(first).TryAddAsync("one", loud, 10, 1000, _cancellation);
            await OutboxOf(first).TryAddAsync("one", MqttMessage.OfText("b", ""), 10, 1000, _cancellation);
            await OutboxOf(first).TryAddAsync("two", MqttMessage.OfText("c", "x"), 10, 1000, _cancellation);
        }

        await using var second = await TestButler.StartAsync(_folder.Path, _ => { });
        var waiting = await OutboxOf(second).ReadAsync("one", 10, _cancellation);

        waiting.Select(queued => queued.Message.Topic).Should().Equal("a/ä", "b");
        waiting.Should().OnlyContain(queued => queued.QueuedAt == queuedAt);
        waiting[0].Message.Payload.ToArray().Should().Equal(0, 255, 128);
        (waiting[0].Message.QualityOfService, waiting[0].Message.Retain).Should().Be((MqttQualityOfService.ExactlyOnce, true));
        (waiting[1].Message.QualityOfService, waiting[1].Message.Retain, waiting[1].Message.Payload.Length).Should().Be((null, false, 0));
        (await OutboxOf(second).ReadAsync("one", 1, _cancellation)).Should().ContainSingle().Which.Id.Should().Be(waiting[0].Id);
    }

    [Fact]
    public async Task Each_broker_has_its_own_limit_and_room_comes_back_when_messages_leave()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        var outbox = OutboxOf(butler);

        var added = new List<bool>();
        foreach (var broker in new[] { "one", "one", "one", "two" })
        {
            added.Add(await outbox.TryAddAsync(broker, MqttMessage.OfText("a", "x"), 2, 1000, _cancellation));
        }

        added.Should().Equal(true, true, false, true);
        var ids = (await outbox.ReadAsync("one", 10, _cancellation)).Select(queued => queued.Id).ToList();
        await outbox.RemoveAsync([ids[0], 4711], _cancellation);
        (await outbox.CountAsync("one", _cancellation)).Should().Be(1);
        (await outbox.CountAsync("two", _cancellation)).Should().Be(1);
        (await outbox.TryAddAsync("one", MqttMessage.OfText("a", "y"), 2, 1000, _cancellation)).Should().BeTrue();
        (await outbox.ReadAsync("one", 10, _cancellation)).Select(queued => queued.Id).Should().BeInAscendingOrder().And.NotContain(ids[0]);
    }

    [Fact]
    public async Task Topics_and_payloads_are_counted_and_room_comes_back_when_messages_leave()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        var outbox = OutboxOf(butler);
        async Task<bool> TryAddAsync(string topic, int bytes) =>
            await outbox.TryAddAsync("one", new MqttMessage(topic, new byte[bytes]), 100, maxBytes: 100, _cancellation);

        (await TryAddAsync("å", 98)).Should().BeTrue();
        (await TryAddAsync("a", 0)).Should().BeFalse();
        await outbox.RemoveAsync([(await outbox.ReadAsync("one", 1, _cancellation))[0].Id], _cancellation);
        (await TryAddAsync("a", 100)).Should().BeFalse();
        (await TryAddAsync("a", 99)).Should().BeTrue();
    }

    [Fact]
    public async Task Many_callers_at_once_never_exceed_the_limit()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });

        var added = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            OutboxOf(butler).TryAddAsync("one", MqttMessage.OfText("a", $"{i}"), 50, 1000, _cancellation).AsTask()));

        added.Count(wasAdded => wasAdded).Should().Be(50);
        (await OutboxOf(butler).CountAsync("one", _cancellation)).Should().Be(50);
    }

    private static IMqttOutbox OutboxOf(TestButler butler) => butler.Services.GetRequiredService<IMqttOutbox>();
}
