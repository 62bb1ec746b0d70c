using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts;

public sealed class RecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_accepted_and_not_delivered_goes_out_after_the_restart()
    {
        var stuck = new CollectingSink("ops", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return DeliveryResult.Delivered;
        });
        var first = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => stuck));
        for (var i = 0; i < 400; i++)
        {
            await first.AcceptAsync(Some.ReloadAlert($"Task {i}"));
        }

        await stuck.WaitForAttemptsAsync(4);
        await first.DisposeAsync();
        var sink = new CollectingSink("ops");
        await using var second = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink), first.Time);

        await sink.WaitForAttemptsAsync(400);

        sink.Alerts.Select(alert => alert.TaskName).Should().OnlyHaveUniqueItems();
        sink.Attempts.Should().OnlyContain(attempt => attempt.Attempt == 1, "an interrupted attempt does not count");
    }

    [Fact]
    public async Task A_copy_of_the_files_taken_while_running_holds_every_accepted_alert()
    {
        using var copy = new TemporaryFolder();
        var accepted = 0;
        await using (var first = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => new CollectingSink("ops"))))
        {
            await Parallel.ForAsync(0, 300, async (i, _) =>
            {
                await first.AcceptAsync(Some.ReloadAlert($"Task {i}"));
                if (Interlocked.Increment(ref accepted) == 200)
                {
                    // As after a power cut: what is in the files now is all that is left.
                    await first.Database.WriteAsync(_ => CopyFiles(copy.Path), default);
                }
            });
        }

        await using var second = await TestButler.StartAsync(copy.Path, b => b.AddAlertSink(_ => new CollectingSink("ops")));

        (await second.AlertsWhenAsync(all => all.All(alert => alert.State == AlertState.Routed))).Count.Should().BeGreaterThanOrEqualTo(200);
        await second.DeliveriesWhenAsync(all => all.Count >= 200 && all.All(delivery => delivery.State == DeliveryState.Delivered));
    }

    [Fact]
    public async Task Alerts_accepted_before_the_pipeline_runs_are_not_lost()
    {
        await using (var first = await TestButler.StartAsync(_folder.Path, _ => { }))
        {
            await first.StopAsync();
            var accept = async () => await first.AcceptAsync(Some.ReloadAlert());
            await accept.Should().ThrowAsync<Exception>("a closed store must not pretend to have taken it");
        }

        var sink = new CollectingSink();
        await using var second = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => sink));
        await second.Store.AddAlertAsync(
            new NewAlert("id", second.Time.GetUtcNow(), second.Time.GetUtcNow(), new AlertContent(
                "reload-failed", "task", "Task", "default", """{"taskName":"Task"}"""u8.ToArray())),
            default);

        await second.AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => ValueTask.FromResult(sink.Attempts.Count == 1));
        sink.Alerts.Single().Should().BeEquivalentTo(new { TaskName = "Task", Site = "default", Gaps = Array.Empty<AlertGap>(), HostName = "" });
    }

    [Fact]
    public async Task A_graceful_stop_interrupts_a_running_attempt_without_counting_it()
    {
        var stuck = new CollectingSink("ops", async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return DeliveryResult.Delivered;
        });
        await using (var first = await TestButler.StartAsync(_folder.Path, b => b.AddAlertSink(_ => stuck)))
        {
            await first.AcceptAsync(Some.ReloadAlert());
            await stuck.WaitForAttemptsAsync();
            await first.StopAsync();
        }

        await using var second = await TestButler.StartAsync(_folder.Path, _ => { });

        (await second.DeliveriesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { State = DeliveryState.Pending, Attempts = 0 });
    }

    private bool CopyFiles(string target)
    {
        foreach (var name in new[] { "butler.db", "butler.db-wal" })
        {
            File.Copy(_folder.File(name), Path.Combine(target, name));
        }

        return true;
    }
}
