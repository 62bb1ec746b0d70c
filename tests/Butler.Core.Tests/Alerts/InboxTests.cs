using Butler.Alerts;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class InboxTests : IDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sends_once_when_the_same_execution_arrives_twice()
    {
        var sink = new CollectingSink();
        await using var butler = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));

        (await butler.AcceptAsync(Some.ReloadAlert(), "failed|1", TenMinutes)).Should().Be(AlertReceipt.Accepted);
        (await butler.AcceptAsync(Some.ReloadAlert(), "failed|1", TenMinutes)).Should().Be(AlertReceipt.Duplicate);
        (await butler.AcceptAsync(Some.ReloadAlert(), "aborted|1", TenMinutes)).Should().Be(AlertReceipt.Accepted);

        await sink.WaitForAttemptsAsync(2);
        (await butler.AlertsAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_repeat_does_not_extend_the_window_and_after_it_the_event_is_new()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        await butler.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes);
        butler.Time.Advance(TimeSpan.FromMinutes(9));
        (await butler.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes)).Should().Be(AlertReceipt.Duplicate);

        butler.Time.Advance(TimeSpan.FromMinutes(1));

        (await butler.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes)).Should().Be(AlertReceipt.Accepted);
        (await butler.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes)).Should().Be(AlertReceipt.Duplicate);
    }

    [Fact]
    public async Task Remembers_duplicates_across_a_restart()
    {
        var first = await TestButler.StartAsync(_folder.Path, _ => { });
        await first.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes);
        await first.DisposeAsync();

        await using var second = await TestButler.StartAsync(_folder.Path, _ => { }, first.Time);

        (await second.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes)).Should().Be(AlertReceipt.Duplicate);
    }

    [Theory]
    [InlineData(null, 600)]
    [InlineData("key", 0)]
    public async Task Without_a_key_or_a_window_every_event_counts(string? key, int seconds)
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });

        for (var i = 0; i < 3; i++)
        {
            (await butler.AcceptAsync(Some.ReloadAlert(), key, TimeSpan.FromSeconds(seconds))).Should().Be(AlertReceipt.Accepted);
        }
    }

    [Fact]
    public async Task Of_many_equal_events_at_the_same_moment_exactly_one_is_accepted()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });

        var receipts = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(_ => Task.Run(async () => await butler.AcceptAsync(Some.ReloadAlert(), "key", TenMinutes))));

        receipts.Should().ContainSingle(receipt => receipt == AlertReceipt.Accepted);
    }

    [Fact]
    public async Task The_same_alert_handed_in_again_is_a_duplicate()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        var alert = Some.ReloadAlert() with { Id = Guid.CreateVersion7().ToString() };
        await butler.AcceptAsync(alert);

        (await butler.AcceptAsync(alert)).Should().Be(AlertReceipt.Duplicate);
    }

    [Fact]
    public async Task Keeps_an_id_and_a_time_that_are_set_and_sorts_ids_by_time()
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        var earlier = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await butler.AcceptAsync(Some.ReloadAlert() with { Id = "mine", ReceivedAt = earlier });
        await butler.AcceptAsync(Some.ReloadAlert("first"));
        butler.Time.Advance(TimeSpan.FromMilliseconds(1));
        await butler.AcceptAsync(Some.ReloadAlert("second"));

        var alerts = await butler.AlertsAsync();

        alerts.Should().ContainSingle(alert => alert.Id == "mine").Which.ReceivedAt.Should().Be(earlier);
        string.CompareOrdinal(
            alerts.Single(alert => alert.SubjectName == "first").Id, alerts.Single(alert => alert.SubjectName == "second").Id).Should().BeNegative();
    }
}
