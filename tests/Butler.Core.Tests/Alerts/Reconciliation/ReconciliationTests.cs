using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Executions;
using Butler.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Reconciliation;

public sealed class ReconciliationTests
{
    [Fact]
    public async Task An_end_without_an_event_is_told_once_and_says_how_late()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        var lost = scene.Site.End("Sales", ExecutionStatus.FinishedFail);

        await scene.UntilAsync(() => scene.Told.Count > 0);
        await scene.ReadAsync(3);

        var alert = scene.Told.Should().ContainSingle().Subject.Should().BeOfType<ReloadAlert>().Subject;
        alert.FoundExecutionId.Should().Be(lost.Id);
        alert.FoundLateBy.Should().BeGreaterThan(TimeSpan.FromMinutes(2)).And.BeLessThan(TimeSpan.FromMinutes(5));
        scene.History.Rows.Should().ContainSingle().Which.Announcement.Should().Be(ExecutionAnnouncement.ByReconciliation);
    }

    [Fact]
    public async Task An_end_with_an_event_is_told_by_the_event_only()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        var heard = scene.Site.End("Sales", ExecutionStatus.FinishedFail);
        await scene.HearAsync(scene.Site, heard);

        await scene.ReadAsync(6);

        scene.Told.Should().ContainSingle().Which.FoundLateBy.Should().BeNull();
        var row = scene.History.Rows.Should().ContainSingle().Subject;
        row.Id.Should().Be(heard.Id);
        row.Sources.Should().Be(ExecutionSources.Event | ExecutionSources.Reconciliation);
        row.EndedAt.Should().Be(heard.EndedAt);
        row.Node.Should().Be("node1", "QRS knows the name of the node better than the event");
    }

    [Fact]
    public async Task An_event_that_comes_after_all_is_discarded_with_a_reason()
    {
        await using var scene = new ReconciledButler(("tenant", true));
        await scene.StartAsync();
        await scene.ReadAsync();
        var late = scene.Site.End("Sales", ExecutionStatus.FinishedFail);
        await scene.UntilAsync(() => scene.Told.Count > 0);

        var (alert, _) = scene.Site.EventOf(late);
        await scene.Butler.AcceptAsync(alert, "another key", TimeSpan.FromHours(1));

        var stored = await scene.Butler.AlertsWhenAsync(all => all.Count == 2 && all.All(row => row.State != AlertState.Waiting));
        stored.Should().ContainSingle(row => row.State == AlertState.Suppressed).Which.Reason.Should().Contain("already found by reconciliation");
        scene.Told.Should().ContainSingle();
    }

    [Fact]
    public async Task What_ended_before_the_first_contact_is_history_but_no_alert()
    {
        await using var scene = new ReconciledButler(("default", false));
        scene.Site.Put(
            new Execution
            {
                Id = "old",
                RunId = "run",
                TaskId = "task",
                Status = ExecutionStatus.FinishedFail,
                StartedAt = scene.Time.GetUtcNow().AddDays(-20),
                EndedAt = scene.Time.GetUtcNow().AddDays(-20),
            },
            scene.Time.GetUtcNow().AddDays(-20));
        await scene.StartAsync();

        await scene.ReadAsync(5);

        scene.History.Rows.Should().ContainSingle().Which.Announcement.Should().Be(ExecutionAnnouncement.NotNeeded);
        scene.Told.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_the_last_attempt_of_a_run_is_told()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        scene.Site.End("Sales", ExecutionStatus.FinishedFail, run: "run", attempt: 1);
        var running = scene.Site.Put(new Execution
        {
            Id = "second",
            RunId = "run",
            TaskId = "Sales",
            TaskName = "Sales",
            Attempt = 2,
            Status = ExecutionStatus.Started,
            StartedAt = scene.Site.Now,
        });
        await scene.ReadAsync(5);
        scene.Told.Should().BeEmpty("the run goes on");

        scene.Site.Put(running with { Status = ExecutionStatus.FinishedFail, EndedAt = scene.Site.Now });
        await scene.UntilAsync(() => scene.Told.Count > 0);
        await scene.ReadAsync(3);

        scene.Told.Should().ContainSingle().Which.FoundExecutionId.Should().Be("second");
    }

    [Fact]
    public async Task An_active_row_that_no_longer_shows_as_changed_is_read_until_it_ends()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        var running = scene.Site.Put(new Execution { Id = "long", RunId = "run", TaskId = "t", TaskName = "t", Status = ExecutionStatus.Started, StartedAt = scene.Site.Now });
        await scene.ReadAsync();

        scene.Site.Put(running with { Status = ExecutionStatus.FinishedFail, EndedAt = scene.Site.Now }, changed: scene.Time.GetUtcNow().AddDays(-1));

        await scene.UntilAsync(() => scene.Told.Count == 1);
        scene.Told.Single().FoundExecutionId.Should().Be("long");
    }

    [Fact]
    public async Task An_active_row_that_nothing_works_on_becomes_orphaned()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        scene.Site.Put(new Execution { Id = "lost", RunId = "run", TaskId = "t", Status = ExecutionStatus.Started, StartedAt = scene.Site.Now, IsOrphaned = true });
        scene.Site.Put(scene.Site.Truth[0] with { IsOrphaned = false });
        await scene.ReadAsync(2);
        scene.History.Rows.Should().ContainSingle().Which.IsOrphaned.Should().BeFalse();

        scene.Site.Put(scene.Site.Truth[0] with { IsOrphaned = true });
        scene.Site.IsBlind = true;

        await scene.UntilAsync(() => scene.History.Rows.Single().IsOrphaned);
    }

    [Fact]
    public async Task A_site_that_cannot_be_read_is_a_problem_after_a_while_and_holds_up_no_other()
    {
        await using var scene = new ReconciledButler(("a", false), ("b", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        scene.Sites[0].Failure = new ExecutionSourceException("The server node1 does not answer.");
        var problems = scene.Butler.Services.GetRequiredService<IButlerProblems>();
        scene.Sites[1].End("Other", ExecutionStatus.FinishedFail);

        await scene.UntilAsync(() => problems.Open.Count > 0 && scene.Told.OfType<ReloadAlert>().Any());

        problems.Open.Should().ContainSingle().Which.Problem.Should().Match<ButlerProblem>(problem =>
            problem.Key == "reconciliation:a" && problem.Message.Contains("node1 does not answer"));
        var lost = scene.Sites[0].End("Sales", ExecutionStatus.FinishedFail);
        scene.Sites[0].Failure = null;
        await scene.UntilAsync(() => problems.Open.Count == 0 && scene.Told.Any(alert => alert.FoundExecutionId == lost.Id));
    }

    [Fact]
    public async Task Rights_that_were_taken_away_lose_nothing()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        for (var i = 0; i < 10; i++)
        {
            await scene.HearAsync(scene.Site, scene.Site.End($"Task {i}", ExecutionStatus.FinishedFail));
        }

        await scene.ReadAsync();
        scene.Site.IsBlind = true;
        await scene.ReadAsync();
        var hidden = scene.Site.End("Hidden", ExecutionStatus.FinishedFail);
        await scene.ReadAsync(30);
        scene.History.Rows.Should().HaveCount(10);

        scene.Site.IsBlind = false;

        await scene.UntilAsync(() => scene.Told.Any(alert => alert.FoundExecutionId == hidden.Id));
    }

    [Fact]
    public async Task A_listener_that_comes_back_causes_a_reading_at_once()
    {
        await using var scene = new ReconciledButler(("default", false)) { Configure = static options => options.Interval = TimeSpan.FromHours(1) };
        await scene.StartAsync();
        await scene.ReadAsync();
        await scene.ObserveListenerAsync(isListening: false);
        var before = scene.Time.GetUtcNow();

        await scene.ObserveListenerAsync(isListening: true);
        await scene.ReadAsync();

        (scene.Time.GetUtcNow() - before).Should().BeLessThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_node_without_events_is_named_until_one_comes()
    {
        await using var scene = new ReconciledButler(("default", false));
        await scene.StartAsync();
        await scene.ReadAsync();
        var problems = scene.Butler.Services.GetRequiredService<IButlerProblems>();
        for (var i = 0; i < 4; i++)
        {
            scene.Site.End($"Task {i}", ExecutionStatus.FinishedFail, node: "node2");
            await scene.HearAsync(scene.Site, scene.Site.End($"Heard {i}", ExecutionStatus.FinishedFail, node: "node1"));
            await scene.ReadAsync(5);
        }

        await scene.UntilAsync(() => problems.Open.Count > 0);

        problems.Open.Should().ContainSingle().Which.Problem.Key.Should().Be("events:default:node2");
        await scene.HearAsync(scene.Site, scene.Site.End("At last", ExecutionStatus.FinishedFail, node: "node2"));
        await scene.UntilAsync(() => problems.Open.Count == 0);
    }
}
