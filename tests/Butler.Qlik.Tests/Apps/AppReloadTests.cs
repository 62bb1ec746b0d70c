using Butler.Apps;
using Butler.Qlik.Tests.Engine;
using Butler.Simulation;
using Butler.Tasks;

namespace Butler.Qlik.Tests.Apps;

public sealed class AppReloadTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partial_reload_is_followed_saved_and_starts_the_tasks_for_success()
    {
        await using var site = await EngineSite.StartAsync();
        var app = site.Simulator.Site.Apps.All[0];

        var started = await site.Reloader.StartAsync(Request(app) with { IsPartial = true, Mode = AppReloadMode.IgnoreErrors }, _cancellation);
        started.State.Should().Be(AppReloadState.Running);
        var reload = await EndAsync(site, started);

        reload.State.Should().Be(AppReloadState.Succeeded);
        reload.IsFinal.Should().BeTrue();
        reload.Reason.Should().BeNull();
        reload.Ended.Should().BeOnOrAfter(reload.Started);
        reload.Messages.Should().Equal(app.Reload.Messages);
        reload.FollowUps.Should().Equal(new AppFollowUp("ok1", AppFollowUpState.Started), new AppFollowUp("ok2", AppFollowUpState.Started));
        site.Simulator.Engine.Reloads.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { AppId = app.Id, Mode = 2, IsPartial = true, Outcome = "success", IsSaved = true });
        site.Simulator.Engine.Calls["GetProgress"].Should().BePositive();
        var asked = site.Tasks.Requests.Should().ContainSingle().Subject;
        asked.Origin.Should().Be(TaskStartOrigin.AppReload);
        asked.TaskIds.Should().Equal("ok1", "ok2");
        await site.AllSessionsEndAsync();
    }

    [Theory]
    [InlineData(AppReloadEnd.Fail, "*AmountLocal*")]
    [InlineData(AppReloadEnd.Error, "*DoReload with error 11000*being reloaded already*")]
    [InlineData(AppReloadEnd.ConnectionLost, "The connection to the engine*was lost*")]
    public async Task Whatever_ends_a_reload_but_success_starts_the_tasks_for_failure(AppReloadEnd end, string reason)
    {
        await using var site = await EngineSite.StartAsync();
        var app = Scripted(site, new AppReloadBehaviour { End = end });

        var reload = await EndAsync(site, await site.Reloader.StartAsync(Request(app), _cancellation));

        reload.State.Should().Be(AppReloadState.Failed);
        reload.Reason.Should().Match(reason);
        reload.FollowUps.Should().Equal(new AppFollowUp("bad1", AppFollowUpState.Started));
        site.Tasks.Requests.Should().ContainSingle().Which.TaskIds.Should().Equal("bad1");
        site.Simulator.Engine.Calls.Should().NotContainKey("DoSave");
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task An_app_that_cannot_be_saved_was_not_reloaded()
    {
        await using var site = await EngineSite.StartAsync();
        var app = Scripted(site, new AppReloadBehaviour { SaveFails = true });

        var reload = await EndAsync(site, await site.Reloader.StartAsync(Request(app), _cancellation));

        reload.State.Should().Be(AppReloadState.Failed);
        reload.Reason.Should().Contain("DoSave").And.Contain("1005");
        site.Tasks.Requests.Should().ContainSingle().Which.TaskIds.Should().Equal("bad1");
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task An_engine_that_answers_nothing_any_more_is_given_up()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Timeout = TimeSpan.FromMilliseconds(100));
        var app = Scripted(site, new AppReloadBehaviour { End = AppReloadEnd.Hang });
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "GetProgress", Mute = true } };

        var reload = await EndAsync(site, await site.Reloader.StartAsync(Request(app), _cancellation));

        reload.State.Should().Be(AppReloadState.Failed);
        reload.Reason.Should().Contain("GetProgress in time");
        reload.FollowUps.Should().ContainSingle().Which.TaskId.Should().Be("bad1");
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task An_engine_that_does_not_tell_the_progress_reloads_all_the_same()
    {
        await using var site = await EngineSite.StartAsync();
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "GetProgress", ErrorShare = 1, ErrorCode = EngineErrorCodes.MethodNotFound } };

        var reload = await EndAsync(site, await site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[0]), _cancellation));

        reload.State.Should().Be(AppReloadState.Succeeded);
        reload.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Follow_ups_are_reported_one_by_one()
    {
        await using var site = await EngineSite.StartAsync();
        site.Tasks.Answer = request => new TaskStartReport
        {
            StartedById = [new TaskReference("OK1", "One"), new TaskReference("ok1", "One")],
            DeniedIds = ["denied"],
            InvalidIds = ["invalid"],
            Failed = [new TaskStartFailure(new TaskReference("failed", "F"), "disabled")],
        };

        var request = Request(site.Simulator.Site.Apps.All[0]) with { TasksOnSuccess = ["ok1", "denied", "invalid", "failed", "ok1", "ok1"] };
        var reload = await EndAsync(site, await site.Reloader.StartAsync(request, _cancellation));

        reload.State.Should().Be(AppReloadState.Succeeded);
        reload.FollowUps.Select(followUp => followUp.State).Should().Equal(
            AppFollowUpState.Started, AppFollowUpState.Denied, AppFollowUpState.Invalid, AppFollowUpState.Failed, AppFollowUpState.Started,
            AppFollowUpState.Invalid);
        reload.FollowUps[3].Reason.Should().Be("disabled");
    }

    [Fact]
    public async Task A_starter_that_breaks_is_reported_and_the_reload_still_ends()
    {
        await using var site = await EngineSite.StartAsync();
        site.Tasks.Answer = _ => throw new InvalidOperationException("secret inside");

        var reload = await EndAsync(site, await site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[0]), _cancellation));

        reload.State.Should().Be(AppReloadState.Succeeded);
        reload.FollowUps.Should().OnlyContain(followUp => followUp.State == AppFollowUpState.Failed && !followUp.Reason!.Contains("secret"));
    }

    [Fact]
    public async Task No_more_reloads_run_than_may_and_a_failed_start_takes_no_place()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Reloads.MaxConcurrent = 1);
        var hanging = Scripted(site, new AppReloadBehaviour { End = AppReloadEnd.Hang });

        await FluentActions.Awaiting(() => site.Reloader.StartAsync(new AppReloadRequest("bad1"), _cancellation)).Should().ThrowAsync<AppServiceException>();
        var first = await site.Reloader.StartAsync(Request(hanging), _cancellation);

        (await FluentActions.Awaiting(() => site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[1]), _cancellation)).Should()
            .ThrowAsync<AppServiceException>()).WithMessage("*maxConcurrent*").Which.Failure.Should().Be(AppFailure.Busy);
        (await site.Reloader.WaitAsync(first.Id, TimeSpan.FromMilliseconds(50), _cancellation))!.State.Should().Be(AppReloadState.Running);
        site.Simulator.Engine.OpenSockets.Should().Be(1);
        await StopAsync(site, TimeSpan.Zero);
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task Stopping_waits_for_a_reload_that_ends_soon()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Reloads.ShutdownWait = Limit);
        var started = await site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[0]), _cancellation);

        await StopAsync(site, null);

        site.Reloader.Find(started.Id)!.State.Should().Be(AppReloadState.Succeeded);
        (await FluentActions.Awaiting(() => site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[0]), _cancellation)).Should()
            .ThrowAsync<AppServiceException>()).Which.Failure.Should().Be(AppFailure.Busy);
    }

    [Fact]
    public async Task A_reload_whose_app_is_open_only_after_the_stop_does_not_begin()
    {
        await using var site = await EngineSite.StartAsync();
        site.Simulator.Faults = new SimulatorFaults { Engine = new EngineFaults { Method = "OpenDoc", LatencyMilliseconds = 500 } };
        var starting = site.Reloader.StartAsync(Request(site.Simulator.Site.Apps.All[0]), _cancellation);
        await Waiting.UntilAsync(() => site.Simulator.Engine.Calls.ContainsKey("OpenDoc"), "the app is being opened");

        await StopAsync(site, null);

        (await FluentActions.Awaiting(() => starting).Should().ThrowAsync<AppServiceException>()).Which.Failure.Should().Be(AppFailure.Busy);
        site.Simulator.Engine.Reloads.Should().BeEmpty();
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task Stopping_cancels_a_reload_that_does_not_end_and_starts_its_tasks_for_failure()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Reloads.ShutdownWait = TimeSpan.FromMilliseconds(100));
        var app = Scripted(site, new AppReloadBehaviour { End = AppReloadEnd.Hang });
        var started = await site.Reloader.StartAsync(Request(app), _cancellation);
        await Waiting.UntilAsync(() => site.Simulator.Engine.Reloads.Count == 1, "the reload is under way");

        await StopAsync(site, null);

        var reload = site.Reloader.Find(started.Id)!;
        reload.State.Should().Be(AppReloadState.Interrupted);
        reload.Reason.Should().Contain("stopped");
        reload.FollowUps.Should().Equal(new AppFollowUp("bad1", AppFollowUpState.Started));
        site.Simulator.Engine.Reloads.Single().Outcome.Should().Be("cancelled");
        site.Simulator.Engine.Calls.Should().ContainKey("CancelReload");
        site.Log.All.Should().Contain(line => line.Contains("are cancelled", StringComparison.Ordinal));
        await site.AllSessionsEndAsync();
    }

    [Fact]
    public async Task Reloads_are_listed_newest_first_and_the_oldest_are_forgotten()
    {
        await using var site = await EngineSite.StartAsync(options => options.Engine.Reloads.History = 2);
        var app = Scripted(site, new AppReloadBehaviour { Duration = TimeSpan.Zero });
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var started = await site.Reloader.StartAsync(new AppReloadRequest($"{app.Id}"), _cancellation);
            await EndAsync(site, started);
            ids.Add(started.Id);
        }

        site.Reloader.List(null).Select(reload => reload.Id).Should().Equal(ids.Skip(1).Reverse(), "two ended ones were kept when the last began");
        site.Reloader.List($"{app.Id}".ToUpperInvariant()).Should().HaveCount(3);
        site.Reloader.List("other").Should().BeEmpty();
        site.Reloader.Find(ids[0]).Should().BeNull();
        (await site.Reloader.WaitAsync("unknown", Limit, _cancellation)).Should().BeNull();
    }

    private static AppReloadRequest Request(SiteApp app) => new($"{app.Id}") { TasksOnSuccess = ["ok1", "ok2"], TasksOnFailure = ["bad1"] };

    private static SiteApp Scripted(EngineSite site, AppReloadBehaviour behaviour) =>
        site.Simulator.Site.Apps.Update(site.Simulator.Site.Apps.All[0].Id, app => app with { Reload = behaviour });

    private static async Task StopAsync(EngineSite site, TimeSpan? patience)
    {
        using var limit = new CancellationTokenSource(patience ?? Limit);
        foreach (var hosted in site.Hosted)
        {
            await hosted.StopAsync(limit.Token);
        }
    }

    private async Task<AppReload> EndAsync(EngineSite site, AppReload reload)
    {
        var ended = await site.Reloader.WaitAsync(reload.Id, Limit, _cancellation);
        ended!.IsFinal.Should().BeTrue();
        return ended;
    }
}
