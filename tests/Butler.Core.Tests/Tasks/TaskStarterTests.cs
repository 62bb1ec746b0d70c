using Butler.Alerts;
using Butler.Core.Tasks;
using Butler.Core.Tests.Alerts;
using Butler.Core.Tests.Storage;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.Core.Tests.Tasks;

public sealed class TaskStarterTests : IAsyncDisposable
{
    private static readonly TaskReference One = new(Ids.One, "Task one");
    private static readonly TaskReference Two = new(Ids.Two, "Task two");
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly List<TestButler> _butlers = [];
    private readonly FakeTaskRunner _qlik = new()
    {
        Tasks = { One, Two },
        Tagged = { ["both"] = [Ids.One, Ids.Two], ["second"] = [Ids.Two] },
        WithProperty = { [("group", "1")] = [Ids.One] },
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var butler in _butlers)
        {
            await butler.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Ids_tags_and_properties_are_started_in_that_order_and_as_often_as_they_are_named()
    {
        var report = await Starter().StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest)
            {
                TaskIds = [Ids.Two, Ids.Two, Ids.Missing, "nope"],
                Tags = ["both", "unknown"],
                CustomProperties = [new CustomPropertyValue("group", "1")],
            },
            _cancellation);

        report.StartedById.Should().Equal(Two, Two);
        report.InvalidIds.Should().Equal("nope", Ids.Missing);
        report.StartedByTag.Should().Equal(One, Two);
        report.StartedByCustomProperty.Should().Equal(One);
        report.Failed.Should().BeEmpty();
        _qlik.Started.Take(2).Should().Equal(Ids.Two, Ids.Two);
        _qlik.Started.Should().HaveCount(5);
        _qlik.Started[^1].Should().Be(Ids.One);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData(Ids.Missing)]
    public async Task When_all_ids_must_exist_one_that_does_not_holds_back_the_others_but_no_tag(string wrong)
    {
        var report = await Starter().StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One, wrong], Tags = ["second"], AllTaskIdsMustExist = true }, _cancellation);

        report.StartedById.Should().BeEmpty();
        report.InvalidIds.Should().Equal(wrong);
        report.DeniedIds.Should().Equal(Ids.One);
        report.StartedByTag.Should().Equal(Two);
        _qlik.Started.Should().Equal(Ids.Two);
    }

    [Fact]
    public async Task A_denied_id_does_not_count_as_one_that_does_not_exist()
    {
        var report = await Starter(filter => filter.AllowTask.TaskId = [Ids.Two]).StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One, Ids.Two], AllTaskIdsMustExist = true }, _cancellation);

        report.StartedById.Should().Equal(Two);
        report.DeniedIds.Should().Equal(Ids.One);
        report.InvalidIds.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Upper_case_is_malformed_only_where_Butler_16_says_so(bool lowerCaseOnly, bool isStarted)
    {
        var report = await Starter(filter => filter.AllowTask.TaskId = [Ids.One]).StartAsync(
            new TaskStartRequest(TaskStartOrigin.Mqtt) { TaskIds = [Ids.One.ToUpperInvariant()], LowerCaseIdsOnly = lowerCaseOnly }, _cancellation);

        (report.StartedById.Count == 1).Should().Be(isStarted);
        (report.InvalidIds.Count == 1).Should().Be(!isStarted);
    }

    [Theory]
    [InlineData(TaskStartOrigin.Rest, StartTaskGuard.All, true)]
    [InlineData(TaskStartOrigin.Mqtt, StartTaskGuard.All, true)]
    [InlineData(TaskStartOrigin.Schedule, StartTaskGuard.All, true)]
    [InlineData(TaskStartOrigin.AppReload, StartTaskGuard.All, true)]
    [InlineData(TaskStartOrigin.Host, StartTaskGuard.All, true)]
    [InlineData(TaskStartOrigin.Rest, StartTaskGuard.Rest, true)]
    [InlineData(TaskStartOrigin.Mqtt, StartTaskGuard.Rest, false)]
    [InlineData(TaskStartOrigin.Schedule, StartTaskGuard.Rest, false)]
    [InlineData(TaskStartOrigin.AppReload, StartTaskGuard.Rest, false)]
    [InlineData(TaskStartOrigin.Host, StartTaskGuard.Rest, false)]
    public async Task The_filter_guards_every_way_to_start_a_task_unless_it_is_told_to_guard_REST_only(
        TaskStartOrigin origin, StartTaskGuard guard, bool isGuarded)
    {
        var starter = Starter(filter =>
        {
            filter.Guard = guard;
            filter.AllowTask.TaskId = [Ids.Two];
            filter.AllowTask.Tag = ["second"];
            filter.AllowTask.CustomProperty = [new AllowedCustomProperty { Name = "group", Value = "2" }];
        });

        var report = await starter.StartAsync(
            new TaskStartRequest(origin)
            {
                TaskIds = [Ids.One, Ids.Two],
                Tags = ["both", "second"],
                CustomProperties = [new CustomPropertyValue("group", "1")],
            },
            _cancellation);

        report.DeniedIds.Should().Equal(isGuarded ? [Ids.One] : []);
        report.DeniedTags.Should().Equal(isGuarded ? ["both"] : []);
        report.DeniedCustomProperties.Should().Equal(isGuarded ? [new CustomPropertyValue("group", "1")] : []);
        _qlik.Started.Should().HaveCount(isGuarded ? 2 : 6);
        _qlik.Started.Contains(Ids.One).Should().Be(!isGuarded);
    }

    [Theory]
    [InlineData("API key 'nightly' at 10.1.2.3", "API key 'nightly' at 10.1.2.3")]
    [InlineData("", "an MQTT message")]
    public async Task The_log_says_who_asked_for_what_was_started_failed_or_denied(string requestedBy, string expected)
    {
        using var log = new LineLog();
        _qlik.StartFailure = id => id == Ids.Two ? new TaskServiceException("QRS answered 403.") : null;
        var butler = TestButler.Create(_folder.Path, builder =>
        {
            builder.Services.AddSingleton<ITaskRunner>(_qlik).AddLogging(logging => logging.AddProvider(log));
            builder.ConfigureStartTaskFilter(options =>
            {
                options.Enable = true;
                options.AllowTask.TaskId = [Ids.One, Ids.Two];
            });
        });
        _butlers.Add(butler);

        await butler.Services.GetRequiredService<ITaskStarter>().StartAsync(
            new TaskStartRequest(TaskStartOrigin.Mqtt) { TaskIds = [Ids.One, Ids.Two], Tags = ["both"], RequestedBy = requestedBy }, _cancellation);

        log.Lines.Where(line => line.Text.Contains($"asked for by {expected}")).Should().HaveCount(3);
    }

    [Fact]
    public async Task Empty_lists_allow_nothing()
    {
        var report = await Starter(_ => { }).StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One], Tags = ["both"], CustomProperties = [new("group", "1")] }, _cancellation);

        _qlik.Calls.Should().Be(0);
        report.DeniedIds.Should().Equal(Ids.One);
    }

    [Fact]
    public async Task Two_hundred_tasks_start_eight_at_a_time()
    {
        var gate = new TaskCompletionSource();
        _qlik.Tasks.AddRange(Enumerable.Range(0, 200).Select(i => new TaskReference(Guid.NewGuid().ToString(), $"Task {i}")));
        _qlik.Tagged["all"] = [.. _qlik.Tasks.Skip(2).Select(task => task.TaskId)];
        _qlik.Gate = gate.Task;

        var starting = Starter().StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { Tags = ["all"] }, _cancellation);
        await Eventually.BecomesTrueAsync(() => _qlik.MostUnderWay == 8);
        gate.SetResult();
        var report = await starting;

        report.StartedByTag.Should().Equal(_qlik.Tasks.Skip(2));
        _qlik.MostUnderWay.Should().Be(8);
    }

    [Fact]
    public async Task A_task_that_cannot_be_started_holds_up_no_other()
    {
        _qlik.StartFailure = id => id == Ids.One ? new TaskServiceException("QRS at sense1:4242 answered 403.") : null;

        var report = await Starter().StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One], Tags = ["both"] }, _cancellation);

        report.StartedById.Should().BeEmpty();
        report.StartedByTag.Should().Equal(Two);
        report.Failed.Should().Equal(
            new TaskStartFailure(One, "QRS at sense1:4242 answered 403."), new TaskStartFailure(One, "QRS at sense1:4242 answered 403."));
    }

    [Fact]
    public async Task An_outage_starts_nothing_and_is_told()
    {
        _qlik.Outage = new TaskServiceException("QRS at sense1:4242 cannot be reached.");

        var start = () => Starter().StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One] }, _cancellation);

        (await start.Should().ThrowAsync<TaskServiceException>()).WithMessage("*sense1*");
        _qlik.Started.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_connection_to_Qlik_Sense_only_a_request_that_needs_one_fails()
    {
        var starter = Starter(runner: null);

        var start = () => starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One] }, _cancellation);

        (await start.Should().ThrowAsync<TaskServiceException>()).WithMessage("*--no-qs-connection*");
        (await starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = ["nope"] }, _cancellation)).InvalidIds.Should().Equal("nope");
    }

    [Fact]
    public async Task A_site_is_found_by_its_name()
    {
        var other = new FakeTaskRunner { Site = "other", Tasks = { One } };
        var starter = Starter(null, _qlik, other);

        await starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Host) { Site = "other", TaskIds = [Ids.One] }, _cancellation);
        var unknown = () => starter.StartAsync(new TaskStartRequest(TaskStartOrigin.Host) { Site = "third", TaskIds = [Ids.One] }, _cancellation);

        other.Started.Should().Equal(Ids.One);
        _qlik.Started.Should().BeEmpty();
        (await unknown.Should().ThrowAsync<TaskServiceException>()).WithMessage("*'third'*");
    }

    [Fact]
    public async Task A_caller_with_limits_starts_nothing_beyond_them()
    {
        var report = await Starter().StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest)
            {
                TaskIds = [Ids.One, Ids.Two],
                Tags = ["both", "second"],
                CustomProperties = [new CustomPropertyValue("group", "1")],
                Limits = new TaskStartLimits([Ids.One.ToUpperInvariant()], ["none"]),
            },
            _cancellation);

        report.StartedById.Should().Equal(One);
        report.DeniedIds.Should().Equal(Ids.Two);
        report.DeniedTags.Should().Equal("both", "second");
        report.DeniedCustomProperties.Should().ContainSingle();
        _qlik.Started.Should().Equal(Ids.One);
    }

    [Fact]
    public async Task A_tag_in_the_limits_lets_the_tasks_through_that_have_it()
    {
        var report = await Starter().StartAsync(
            new TaskStartRequest(TaskStartOrigin.Rest) { TaskIds = [Ids.One, Ids.Two], Tags = ["second"], Limits = new TaskStartLimits([], ["second"]) }, _cancellation);

        report.StartedById.Should().Equal(Two);
        report.DeniedIds.Should().Equal(Ids.One);
        report.StartedByTag.Should().Equal(Two);
    }

    private ITaskStarter Starter(Action<StartTaskFilterOptions>? filter = null) => Starter(filter, _qlik);

    private ITaskStarter Starter(ITaskRunner? runner) => Starter(null, runner is null ? [] : [runner]);

    private ITaskStarter Starter(Action<StartTaskFilterOptions>? filter, params ITaskRunner[] runners)
    {
        var butler = TestButler.Create(_folder.Path, builder =>
        {
            foreach (var runner in runners)
            {
                builder.Services.AddSingleton(runner);
            }

            if (filter is not null)
            {
                builder.ConfigureStartTaskFilter(options =>
                {
                    options.Enable = true;
                    filter(options);
                });
            }
        });
        _butlers.Add(butler);
        return butler.Services.GetRequiredService<ITaskStarter>();
    }
}
