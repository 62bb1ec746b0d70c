using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class ClockSetBackTests : IDisposable
{
    private static readonly TimeSpan TwoDays = TimeSpan.FromDays(2);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_rate_window_of_a_clock_that_was_ahead_suppresses_nothing()
    {
        var sink = new CollectingSink("ops");
        await using var butler = await StartAsync(sink, TimeSpan.FromMinutes(5));
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count == 1 && all[0].State == DeliveryState.Delivered);

        butler.Time.AdjustTime(butler.Time.GetUtcNow() - TwoDays);
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Delivered) == 2);

        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count(delivery => delivery.State == DeliveryState.Suppressed) == 1);
    }

    [Fact]
    public async Task A_remembered_event_of_a_clock_that_was_ahead_blocks_no_new_one()
    {
        await using var butler = await StartAsync(new CollectingSink("ops"), TimeSpan.Zero);
        var window = TimeSpan.FromMinutes(10);
        (await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"), "key", window)).Should().Be(AlertReceipt.Accepted);

        butler.Time.AdjustTime(butler.Time.GetUtcNow() - TimeSpan.FromSeconds(2));
        (await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"), "key", window)).Should().Be(AlertReceipt.Duplicate, "clocks are corrected by seconds");

        butler.Time.AdjustTime(butler.Time.GetUtcNow() - TwoDays);
        (await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"), "key", window)).Should().Be(AlertReceipt.Accepted);
        (await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"), "key", window)).Should().Be(AlertReceipt.Duplicate);
    }

    [Fact]
    public async Task A_delivery_that_waits_for_a_time_of_the_wrong_clock_is_made_soon()
    {
        var sink = new CollectingSink(
            "ops", (delivery, _) => ValueTask.FromResult(delivery.Attempt == 1 ? DeliveryResult.Retry("busy") : DeliveryResult.Delivered));
        await using var butler = await StartAsync(sink, TimeSpan.Zero);
        await butler.AcceptAsync(Some.ReloadAlert(taskId: "a"));
        await butler.DeliveriesWhenAsync(all => all.Count == 1 && all[0].Attempts == 1);

        butler.Time.AdjustTime(butler.Time.GetUtcNow() - TwoDays);
        var setBack = butler.Time.GetUtcNow();
        await butler.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), async () => (await butler.DeliveriesAsync())[0].State == DeliveryState.Delivered);

        (butler.Time.GetUtcNow() - setBack).Should().BeLessThan(TimeSpan.FromHours(1));
    }

    private Task<TestButler> StartAsync(CollectingSink sink, TimeSpan rateLimit) => TestButler.StartAsync(
        _folder.Path, builder => builder.AddAlertSink(_ => sink, options => options.Defaults(route => route.RateLimit = rateLimit)));
}
