using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Executions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Butler.Core.Tests.Alerts.Reconciliation;

public sealed class ExactlyOnceTests
{
    [Theory]
    [InlineData("record", 1)]
    [InlineData("record", 2)]
    [InlineData("mark", 2)]
    [InlineData("mark", 3)]
    public async Task A_crash_at_any_write_to_the_history_repeats_and_loses_no_alert(string write, int time)
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        var count = 0;
        var crashed = false;
        scene.History.BeforeWrite = name =>
        {
            crashed |= name == write && ++count >= time;
            if (crashed)
            {
                // Nothing is written any more from here on.
                throw new IOException("The machine is off.");
            }
        };
        var lost = scene.Site.End("Sales", ExecutionStatus.FinishedFail);
        await scene.UntilAsync(() => crashed);
        await scene.CrashAsync();
        scene.History.BeforeWrite = static _ => { };

        await scene.StartAsync();
        await scene.UntilAsync(() => scene.Told.Count > 0);
        await scene.ReadAsync(4);

        scene.Told.Should().ContainSingle().Which.FoundExecutionId.Should().Be(lost.Id);
    }

    [Fact]
    public async Task A_crash_between_acceptance_and_routing_repeats_no_alert()
    {
        await using var scene = new ReconciledButler(("default", false));
        var isOff = true;
        scene.Compose = services => services.Replace(ServiceDescriptor.Singleton<IAlertStore>(provider => new RefusingStore(
            ActivatorUtilities.CreateInstance<Butler.Core.Alerts.Storage.SqliteAlertStore>(provider), _ => isOff ? new IOException("off") : null)));
        await scene.StartAsync();
        await scene.ReadAsync();
        scene.Site.End("Sales", ExecutionStatus.FinishedFail);
        await scene.UntilAsync(() => scene.History.Rows.Any(row => row.Announcement == ExecutionAnnouncement.ByReconciliation));
        await scene.CrashAsync();
        isOff = false;

        await scene.StartAsync();
        await scene.UntilAsync(() => scene.Told.Count > 0);
        await scene.ReadAsync(4);

        scene.Told.Should().ContainSingle();
    }

    [Fact]
    public async Task A_history_that_fails_holds_up_no_event_and_is_completed_later()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        scene.History.BeforeWrite = static _ => throw new IOException("The disk is full.");
        var heard = scene.Site.End("Sales", ExecutionStatus.FinishedFail);
        await scene.HearAsync(scene.Site, heard);
        await scene.UntilAsync(() => scene.Told.Count == 1);

        scene.History.BeforeWrite = static _ => { };
        await scene.UntilAsync(() => scene.History.Rows.Any(row => row.Id == heard.Id));
        await scene.ReadAsync(5);

        scene.Told.Should().ContainSingle();
        scene.History.Rows.Should().ContainSingle().Which.Announcement.Should().Be(ExecutionAnnouncement.ByEvent);
    }

    [Fact]
    public async Task Every_failure_of_two_sites_and_a_tenant_is_told_once_although_events_are_lost_and_butler_stops()
    {
        await using var scene = new ReconciledButler(("a", false), ("b", false), ("tenant", true));
        var random = new Random(15);
        await scene.StartAsync();
        await scene.ReadAsync();
        for (var minute = 0; minute < 200; minute++)
        {
            if (minute == 60)
            {
                await scene.StopAsync();
            }

            if (minute == 120)
            {
                await scene.StartAsync();
            }

            await RunTasksAsync(scene, random, isUp: minute is < 60 or >= 120, lossPercent: 30);
        }

        await VerifyAsync(scene);
    }

    [Fact]
    public async Task Without_any_event_every_failure_is_told_once()
    {
        await using var scene = new ReconciledButler(("a", false), ("b", false), ("tenant", true));
        var random = new Random(16);
        await scene.StartAsync(hearsEvents: false);
        await scene.ReadAsync();
        for (var minute = 0; minute < 30; minute++)
        {
            await RunTasksAsync(scene, random, isUp: true, lossPercent: 100);
        }

        await VerifyAsync(scene);
        scene.Told.Should().OnlyContain(static alert => alert.FoundLateBy > TimeSpan.Zero);
    }

    private static async Task RunTasksAsync(ReconciledButler scene, Random random, bool isUp, int lossPercent)
    {
        foreach (var site in scene.Sites)
        {
            for (var i = 0; i < 7; i++)
            {
                var isFailure = random.Next(4) == 0;
                var ended = site.End($"Task {random.Next(200)}", isFailure ? ExecutionStatus.FinishedFail : ExecutionStatus.FinishedSuccess);
                if (isUp && random.Next(100) >= lossPercent)
                {
                    await scene.HearAsync(site, ended);
                }
            }
        }

        for (var step = 0; step < 6; step++)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(isUp ? 5 : 0), TimeProvider.System);
        }
    }

    private static async Task VerifyAsync(ReconciledButler scene)
    {
        var truth = scene.Sites.SelectMany(static site => site.Truth).ToList();
        var failures = truth.Where(static execution => execution.Outcome == TaskOutcome.Failed).ToList();
        await scene.UntilAsync(() => scene.Told.Count >= failures.Count && scene.History.Rows.All(static row => row.Announcement != ExecutionAnnouncement.Open));
        await scene.ReadAsync(4);

        scene.History.Rows.Select(Shape).Order(StringComparer.Ordinal).Should().Equal(truth.Select(Shape).Order(StringComparer.Ordinal));
        scene.Told.Select(SubjectOf).Order(StringComparer.Ordinal).Should().Equal(
            failures.Select(SubjectOf).Order(StringComparer.Ordinal), "each failure is told once, by an event or by reconciliation");
    }

    private static string Shape(Execution row) =>
        $"{row.Site} {row.Id} {row.RunId} {row.TaskName} {row.Node} {row.Status} {row.StartedAt:O} {row.EndedAt:O}";

    private static string SubjectOf(Alert alert) => alert switch
    {
        ReloadAlert reload => $"{reload.Site} {reload.ExecutionId}",
        CloudReloadAlert reload => $"{reload.Site} {reload.ReloadId}",
        _ => $"{alert.Site} {alert.Id}",
    };

    private static string SubjectOf(Execution row) => $"{row.Site} {(row.RunId.Length > 0 ? row.RunId : row.Id)}";
}
