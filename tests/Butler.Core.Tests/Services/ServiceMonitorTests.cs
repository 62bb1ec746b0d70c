using System.Collections.Concurrent;
using Butler.Alerts;
using Butler.Core.Services;
using Butler.Core.Tests.Alerts;
using Butler.Services;
using Butler.Testing.Alerts;
using CsCheck;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Core.Tests.Services;

public sealed class ServiceMonitorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedProbe _probe = new();
    private readonly CollectingInbox _inbox = new();
    private readonly Observer _observer = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_history_of_states_gives_exactly_one_alert_for_each_change() =>
        Gen.Int[0, 7].Select(index => Enum.GetValues<ServiceState>()[index]).Array[0, 40].Sample(history =>
        {
            var known = ServiceState.Unknown;
            var told = new List<ServiceState>();
            foreach (var seen in history)
            {
                if (ServiceStateMachine.IsChange(known, seen, out known))
                {
                    told.Add(known);
                }
            }

            // What counts, without repetitions; one that runs from the first is as it should be.
            var expected = history.Where(state => state is ServiceState.Running or ServiceState.Stopped).ToList();
            var changes = expected.Where((state, index) => index == 0 || state != expected[index - 1]).ToList();
            return told.SequenceEqual(changes is [ServiceState.Running, .. var later] ? later : changes);
        });

    [Fact]
    public async Task A_stop_and_a_start_are_told_once_each_and_every_look_is_observed()
    {
        _probe.Answer("engine", ServiceState.Running);
        await using var butler = await StartAsync();
        await LooksAsync(butler, 2);
        _probe.Answer("engine", ServiceState.StopPending);
        await LooksAsync(butler, 2);
        _probe.Answer("engine", ServiceState.Stopped);
        await LooksAsync(butler, 3);
        _probe.Answer("engine", ServiceState.Running);
        await LooksAsync(butler, 3);

        _inbox.Accepted.Cast<ServiceAlert>().Select(alert => (alert.Kind, alert.PreviousState, alert.FriendlyName, alert.Details.DisplayName))
            .Should().Equal(
                ("service-stopped", ServiceState.Running, "The engine", "Display engine"),
                ("service-started", ServiceState.Stopped, "The engine", "Display engine"));
        _observer.Seen.Select(seen => seen.State).Distinct()
            .Should().Equal(ServiceState.Running, ServiceState.StopPending, ServiceState.Stopped);
    }

    [Fact]
    public async Task A_stop_while_Butler_was_down_is_told_once_and_not_again_after_the_next_restart()
    {
        _probe.Answer("engine", ServiceState.Running);
        await using (var first = await StartAsync())
        {
            await LooksAsync(first, 2);
        }

        _probe.Answer("engine", ServiceState.Stopped);
        for (var i = 0; i < 2; i++)
        {
            await using var next = await StartAsync();
            await LooksAsync(next, 2);
        }

        _inbox.Accepted.Should().ContainSingle().Which.Kind.Should().Be("service-stopped");
    }

    [Fact]
    public async Task A_service_stopped_at_the_first_look_is_told_as_Butler_16_does()
    {
        _probe.Answer("engine", ServiceState.Stopped);
        await using var butler = await StartAsync();
        await LooksAsync(butler, 3);

        _inbox.Accepted.Should().ContainSingle().Which.Should().BeOfType<ServiceAlert>()
            .Which.PreviousState.Should().Be(ServiceState.Paused);
    }

    [Fact]
    public async Task A_stopped_service_is_no_reason_for_an_alert_while_the_machine_starts()
    {
        _probe.Answer("engine", ServiceState.Stopped);
        await using var butler = await StartAsync(options => options.StartupGrace = TimeSpan.FromMinutes(30));
        await LooksAsync(butler, 2);
        _inbox.Accepted.Should().BeEmpty();

        butler.Time.Advance(TimeSpan.FromMinutes(31));
        await LooksAsync(butler, 2);
        _inbox.Accepted.Should().ContainSingle();
    }

    [Fact]
    public async Task A_missing_a_failing_and_a_hanging_service_hold_up_no_other()
    {
        _probe.Answer("gone", null);
        _probe.Fail("refused", "access is denied");
        _probe.Hang("hanging");
        _probe.Answer("engine", ServiceState.Stopped);
        await using var butler = await StartAsync(options =>
            options.Monitor.Add(new MonitoredHost { Host = "other", Services = [new() { Name = "gone" }, new() { Name = "refused" }, new() { Name = "hanging" }] }));
        await LooksAsync(butler, 3);

        _inbox.Accepted.Should().ContainSingle().Which.Subject.Should().Be("server-1|engine");
    }

    [Fact]
    public async Task Health_is_degraded_while_a_service_cannot_be_looked_at()
    {
        _probe.Answer("engine", ServiceState.Stopped);
        _probe.Answer("gone", null);
        _probe.Fail("refused", "access is denied");
        await using var butler = await StartAsync(options =>
            options.Monitor.Add(new MonitoredHost { Host = "server-2", Services = [new() { Name = "gone" }, new() { Name = "refused" }] }));
        await LooksAsync(butler, 3);

        var degraded = await CheckAsync(butler);
        _probe.Answer("gone", ServiceState.Stopped);
        _probe.Answer("refused", ServiceState.Running);
        await LooksAsync(butler, 3);
        var well = await CheckAsync(butler);

        degraded.Status.Should().Be(HealthStatus.Degraded);
        degraded.Description.Should().Be(
            "Services that cannot be looked at: 'gone' on server-2 (the host has no such service), 'refused' on server-2 (access is denied).");
        well.Status.Should().Be(HealthStatus.Healthy, "a service that is stopped is an alert, and no fault of Butler");
    }

    [Fact]
    public async Task A_changed_list_is_followed_and_what_stays_on_it_is_not_told_anew()
    {
        const string Services = "Butler:serviceMonitor:monitor:0:services";
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Butler:serviceMonitor:monitor:0:host"] = "server-1",
            [$"{Services}:0:name"] = "engine",
            [$"{Services}:0:friendlyName"] = "The engine",
        }).Build();
        _probe.Answer("engine", ServiceState.Stopped);
        _probe.Answer("printing", ServiceState.Stopped);
        await using var butler = await StartAsync(builder => builder.AddServiceMonitor(settings.GetSection("Butler:serviceMonitor")));
        await LooksAsync(butler, 2);

        settings[$"{Services}:1:name"] = "printing";
        settings.Reload();
        await LooksAsync(butler, 3);
        settings[$"{Services}:0:name"] = "repository";
        settings.Reload();
        await LooksAsync(butler, 3, "printing");
        var seen = _observer.Seen.Count(look => look.ServiceName == "engine");
        await LooksAsync(butler, 3, "printing");

        _inbox.Accepted.Select(alert => alert.Subject).Should().Equal("server-1|engine", "server-1|printing");
        _observer.Seen.Count(look => look.ServiceName == "engine").Should().Be(seen, "it is no longer on the list");
    }

    [Fact]
    public async Task A_full_inbox_loses_no_change()
    {
        _probe.Answer("engine", ServiceState.Stopped);
        _inbox.FailWith(new IOException("The disk is full."));
        await using var butler = await StartAsync();
        await LooksAsync(butler, 2);
        _inbox.FailWith(null);
        await LooksAsync(butler, 2);

        _inbox.Accepted.Should().ContainSingle();
    }

    private static async Task<HealthReportEntry> CheckAsync(TestButler butler) =>
        (await butler.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries["services"];

    private Task<TestButler> StartAsync(Action<ServiceMonitorOptions>? configure = null) => StartAsync(butler => butler.AddServiceMonitor(options =>
    {
        options.Monitor = [new MonitoredHost { Host = "server-1", Services = [new() { Name = "engine", FriendlyName = "The engine" }] }];
        configure?.Invoke(options);
    }));

    private Task<TestButler> StartAsync(Action<IButlerBuilder> addMonitor) => TestButler.StartAsync(_folder.Path, butler =>
    {
        butler.Services.AddSingleton<IServiceProbe>(_probe);
        butler.Services.AddSingleton<IAlertInbox>(_inbox);
        butler.Services.AddSingleton<IServiceObserver>(_observer);
        butler.Services.AddSingleton<IServiceObserver, FailingObserver>();
        addMonitor(butler);
    });

    // Lets the clock run until the service has been seen this often.
    private async Task LooksAsync(TestButler butler, int count, string service = "engine")
    {
        var wanted = _observer.Seen.Count(seen => seen.ServiceName == service) + count;
        for (var i = 0; _observer.Seen.Count(seen => seen.ServiceName == service) < wanted && i < 20_000; i++)
        {
            butler.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        _observer.Seen.Count(seen => seen.ServiceName == service).Should().BeGreaterThanOrEqualTo(wanted);
    }

    private sealed class Observer : IServiceObserver
    {
        public ConcurrentQueue<ServiceObservation> Seen { get; } = new();

        public ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken)
        {
            Seen.Enqueue(observation);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class FailingObserver : IServiceObserver
    {
        public ValueTask ObserveAsync(ServiceObservation observation, CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }
}
