using Butler.Alerts;
using Butler.Core.Licensing.Release;
using Butler.Core.Tests.Alerts;
using Butler.Licensing;
using Butler.Licensing.Storage;
using Butler.Measurements;
using Butler.Testing.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Licensing.Release;

public sealed class LicenseReleaserTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly LicenseReleaseRequest Real = new(LicenseReleaseTrigger.Code) { DryRun = false };

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly ReleaseSite _site = new();
    private readonly CollectingInbox _inbox;
    private readonly Points _points = new();

    public LicenseReleaserTests()
    {
        _inbox = new CollectingInbox(_time);
        _site.Add("old", Start.AddDays(-100));
        _site.Add("new", Start.AddDays(-1));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_release_is_a_point_with_the_names_of_Butler_16_when_the_settings_want_it()
    {
        await using var butler = await StartAsync(static options =>
        {
            options.Destination.InfluxDb.Enable = true;
            options.Destination.InfluxDb.Tag.Static = [new LicenseReleaseTag { Name = "env", Value = "prod" }];
        });

        await RunAsync(butler, Real);

        _points.Written.Should().ContainSingle().Which.Should().BeEquivalentTo(new Measurement(
            "qlik_sense_license_release",
            [new("license_type", "analyzer"), new("user", @"LAB\user-old"), new("env", "prod")],
            [new("days_since_last_use", 100)])
        {
            Time = Start,
        });
    }

    [Fact]
    public async Task No_point_is_written_without_its_switch_or_by_a_dry_run()
    {
        await using (var butler = await StartAsync())
        {
            await RunAsync(butler, Real);
        }

        _site.Add("old", Start.AddDays(-100));
        await using (var butler = await StartAsync(static options => options.Destination.InfluxDb.Enable = true))
        {
            await RunAsync(butler, new LicenseReleaseRequest(LicenseReleaseTrigger.Code) { DryRun = true });
        }

        _points.Written.Should().BeEmpty();
        _site.Deleted.Should().Equal("old");
    }

    [Fact]
    public async Task The_end_of_a_run_is_an_alert_with_its_counts()
    {
        await using var butler = await StartAsync();

        var run = await RunAsync(butler, Real);

        var alert = _inbox.Accepted.Should().ContainSingle().Which.Should().BeOfType<LicenseReleaseAlert>().Subject;
        alert.Run.Should().BeEquivalentTo(run);
        alert.SubjectName.Should().Be("completed: 1 released, 1 kept, 0 failed");
    }

    [Fact]
    public async Task A_licence_that_was_used_or_deleted_meanwhile_is_kept()
    {
        _site.Add("gone", Start.AddDays(-90));
        _site.Add("quarantined", Start.AddDays(-80));
        _site.BeforeFind = (id, _) =>
        {
            if (id == "gone")
            {
                _site.Assignments.TryRemove(id, out var _);
            }
            else
            {
                var known = _site.Assignments[id];
                _site.Assignments[id] = id == "old" ? known with { LastUsed = Start } : known with { IsQuarantined = true };
            }

            return Task.CompletedTask;
        };
        await using var butler = await StartAsync();

        var run = await RunAsync(butler, Real);

        (await DecisionsAsync(butler, run)).Select(static decision => (decision.Assignment.Id, decision.Outcome, decision.Rule)).Should().Equal(
            ("old", LicenseReleaseOutcome.Kept, LicenseReleaseRule.UsedMeanwhile),
            ("gone", LicenseReleaseOutcome.Kept, LicenseReleaseRule.AlreadyGone),
            ("quarantined", LicenseReleaseOutcome.Kept, LicenseReleaseRule.UsedMeanwhile),
            ("new", LicenseReleaseOutcome.Kept, LicenseReleaseRule.RecentlyUsed));
        _site.Deleted.Should().BeEmpty();
    }

    [Fact]
    public async Task A_release_whose_answer_is_lost_counts_when_the_assignment_is_gone()
    {
        _site.AfterDelete = static (_, _) => throw new HttpRequestException("the connection broke off");
        await using var butler = await StartAsync();

        var run = await RunAsync(butler, Real);

        run.Counts.Released.Should().Be(1);
        (await DecisionsAsync(butler, run))[0].Detail.Should().Contain("gone");
    }

    [Fact]
    public async Task A_type_that_cannot_be_read_leaves_the_other_alone()
    {
        _site.Add("pro", Start.AddDays(-100), ReleasableLicense.Professional);
        _site.ListFailure = static license => license == ReleasableLicense.Professional ? new HttpRequestException("QRS answered 500") : null;
        await using var butler = await StartAsync();

        var run = await RunAsync(butler, Real);

        run.State.Should().Be(LicenseReleaseState.Failed);
        run.Reason.Should().Contain("professional").And.Contain("QRS answered 500");
        _site.Deleted.Should().Equal("old");
    }

    [Fact]
    public async Task Nothing_is_deleted_that_cannot_be_written_down_first()
    {
        await using var butler = await StartAsync(services: services => services.AddSingleton<ILicenseReleaseJournal, FullDisk>());

        var run = await RunAsync(butler, Real);

        run.State.Should().Be(LicenseReleaseState.Failed);
        run.Reason.Should().Contain("full");
        _site.Deleted.Should().BeEmpty();
    }

    [Fact]
    public async Task An_observer_that_throws_holds_up_nobody()
    {
        _site.Add("older", Start.AddDays(-200));
        await using var butler = await StartAsync(services: services => services.AddSingleton<ILicenseReleaseObserver, Rude>());

        (await RunAsync(butler, Real)).Counts.Released.Should().Be(2);
        _inbox.Accepted.Should().ContainSingle();
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_the_settings_allow()
    {
        for (var i = 0; i < 200; i++)
        {
            _site.Add($"idle-{i}", Start.AddDays(-50));
        }

        await using var butler = await StartAsync(static options =>
        {
            options.MaxParallelRequests = 3;
            options.NeverRelease.Tag = ["keep"];
        });

        (await RunAsync(butler, Real)).Counts.Released.Should().Be(201);
        _site.MostAtOnce.Should().BeInRange(1, 3);
    }

    [Fact]
    public async Task A_stop_in_the_middle_lets_no_further_release_begin_and_is_reported()
    {
        _site.Add("older", Start.AddDays(-200));
        var isHeld = new TaskCompletionSource();
        var mayGo = new TaskCompletionSource();
        _site.AfterDelete = async (_, _) =>
        {
            isHeld.SetResult();
            await mayGo.Task;
        };
        string id;
        await using (var butler = await StartAsync(static options => options.MaxParallelRequests = 1))
        {
            var start = await ReleaserOf(butler).StartAsync(Real, CancellationToken.None);
            id = start.Run!.Id;
            await isHeld.Task;
            var stopped = butler.Services.GetServices<IHostedService>().OfType<LicenseReleaseService>().Single().StopAsync(CancellationToken.None);
            mayGo.SetResult();
            await stopped;
        }

        _site.Deleted.Should().Equal("older");
        await using var next = await StartAsync();
        var run = await ReleaserOf(next).FindRunAsync(id, CancellationToken.None);
        run!.State.Should().Be(LicenseReleaseState.Interrupted);
        run.Counts.Should().BeEquivalentTo(new LicenseReleaseCounts { Released = 1, Planned = 1, Kept = 1 });
    }

    [Fact]
    public async Task Only_the_latest_reports_are_kept()
    {
        await using var butler = await StartAsync(static options => options.KeepReports = 2);
        var runs = new List<LicenseReleaseRun>();
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await RunAsync(butler, Real));
        }

        (await ReleaserOf(butler).FindRunsAsync(new LicenseReleaseRunQuery(), CancellationToken.None)).Select(static run => run.Id)
            .Should().Equal(runs[3].Id, runs[2].Id);
        (await DecisionsAsync(butler, runs[0])).Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_comes_when_it_is_due_and_one_that_was_missed_at_the_next_start()
    {
        await using (var butler = await StartAsync())
        {
            (await RunsAsync(butler)).Should().BeEmpty("the first run waits until it is due");
            await UntilAsync(async () => (await RunsAsync(butler)).Count == 1, TimeSpan.FromMinutes(1));
        }

        await using (var butler = await StartAsync())
        {
            (await RunsAsync(butler)).Should().HaveCount(1, "a restart repeats nothing");
        }

        _time.Advance(TimeSpan.FromHours(7));
        await using (var butler = await StartAsync())
        {
            await UntilAsync(async () => (await RunsAsync(butler)).Count >= 2);
            (await RunsAsync(butler)).Should().HaveCount(2, "neither restart brought a run of its own");
        }

        _site.Deleted.Should().Equal("old");
    }

    [Fact]
    public async Task On_a_closed_day_a_due_run_is_left_out_and_any_other_keeps_everything()
    {
        await using var butler = await StartAsync(static options => options.ReleaseWindow.Deny = [new ReleaseWindowOptions { From = "03-01", To = "03-31" }]);
        _time.Advance(TimeSpan.FromDays(1));

        var run = await RunAsync(butler, Real);

        (await DecisionsAsync(butler, run))[0].Rule.Should().Be(LicenseReleaseRule.Window);
        _site.Deleted.Should().BeEmpty();
        (await RunsAsync(butler)).Should().OnlyContain(static one => one.Trigger == LicenseReleaseTrigger.Code);
    }

    private static ILicenseReleaser ReleaserOf(TestButler butler) => butler.Services.GetRequiredService<ILicenseReleaser>();

    private static async Task<LicenseReleaseRun> RunAsync(TestButler butler, LicenseReleaseRequest request)
    {
        var start = await ReleaserOf(butler).StartAsync(request, CancellationToken.None);
        start.Outcome.Should().Be(LicenseReleaseStartOutcome.Started);
        return (await start.Completion)!;
    }

    private static Task<IReadOnlyList<LicenseReleaseDecision>> DecisionsAsync(TestButler butler, LicenseReleaseRun run) =>
        ReleaserOf(butler).FindDecisionsAsync(new LicenseReleaseDecisionQuery(run.Id), CancellationToken.None);

    private static async Task<IReadOnlyList<LicenseReleaseRun>> RunsAsync(TestButler butler) =>
        [.. (await ReleaserOf(butler).FindRunsAsync(new LicenseReleaseRunQuery(), CancellationToken.None)).Where(static run => run.EndedAt is not null)];

    private Task<TestButler> StartAsync(Action<LicenseReleaseOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        TestButler.StartAsync(
            _folder.Path,
            butler =>
            {
                butler.Services.AddSingleton<ILicenseAssignments>(_site);
                butler.Services.AddSingleton<IAlertInbox>(_inbox);
                butler.Services.AddSingleton<IMeasurementSink>(_points);
                services?.Invoke(butler.Services);
                butler.AddLicenseRelease(options =>
                {
                    options.DryRun = false;
                    options.Frequency = "every 6 hours";
                    configure?.Invoke(options);
                });
            },
            _time);

    private async Task UntilAsync(Func<Task<bool>> isReached, TimeSpan step = default)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    private sealed class Points : IMeasurementSink
    {
        private readonly Lock _gate = new();

        public List<Measurement> Written { get; } = [];

        public ValueTask WriteAsync(IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                Written.AddRange(measurements);
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class Rude : ILicenseReleaseObserver
    {
        public ValueTask ReleasedAsync(LicenseReleaseRun run, LicenseReleaseDecision decision, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("rude");

        public ValueTask EndedAsync(LicenseReleaseRun run, CancellationToken cancellationToken) => throw new InvalidOperationException("rude");
    }
}
