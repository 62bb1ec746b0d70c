using System.Diagnostics;
using Butler.TestKit;

namespace Butler.Simulation.Tests.Qrs;

public sealed class FaultTests
{
    [Fact]
    public async Task Latency_holds_answers_back_until_the_time_has_come()
    {
        await using var scene = await Scene.StartAsync();
        scene.Simulator.Faults = new SimulatorFaults { LatencyMilliseconds = 1_000 };
        scene.Simulator.Requests.Clear();

        var call = scene.Qrs.StatusAsync("qrs/about");
        await Waiting.UntilAsync(
            () => call.IsCompleted,
            "the request is answered",
            async () =>
            {
                // The request needs a moment of true time to arrive before the clock can be turned for it.
                await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
                scene.Time.Advance(TimeSpan.FromMilliseconds(250));
            });

        (await call).Should().Be(200);
        scene.Simulator.Requests.Recent.Single().Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1, 0, 500)]
    [InlineData(0, 1, 503)]
    [InlineData(0, 0, 200)]
    public async Task A_share_of_requests_is_answered_with_server_errors(double internalErrors, double unavailable, int expected)
    {
        await using var scene = await Scene.StartAsync(o => o.Faults = new SimulatorFaults
        {
            InternalErrorShare = internalErrors,
            UnavailableShare = unavailable,
        });

        (await scene.Qrs.StatusAsync("qrs/about")).Should().Be(expected);
    }

    [Fact]
    public async Task Half_a_share_fails_about_half_of_the_requests()
    {
        await using var scene = await Scene.StartAsync(o => o.Faults = new SimulatorFaults { InternalErrorShare = 0.5 });
        var failures = 0;
        for (var i = 0; i < 200; i++)
        {
            failures += await scene.Qrs.StatusAsync("qrs/about") == 500 ? 1 : 0;
        }

        failures.Should().BeInRange(50, 150);
    }

    [Fact]
    public async Task A_reset_cuts_the_connection_instead_of_answering()
    {
        await using var scene = await Scene.StartAsync(o => o.Faults = new SimulatorFaults { ResetShare = 1 });

        var call = () => scene.Qrs.StatusAsync("qrs/about");

        await call.Should().ThrowAsync<HttpRequestException>();
        scene.Simulator.Requests.Recent.Should().Contain(request => request.Status == 0);
    }

    [Fact]
    public async Task A_service_that_is_down_refuses_new_and_known_clients_until_it_is_up_again()
    {
        await using var scene = await Scene.StartAsync();
        using var newcomer = Scene.CallerOf(scene.Simulator);
        (await scene.Qrs.StatusAsync("qrs/about")).Should().Be(200);
        scene.Simulator.Faults = new SimulatorFaults { Down = true };

        var known = () => scene.Qrs.StatusAsync("qrs/about");
        var fresh = () => newcomer.StatusAsync("qrs/about");

        await known.Should().ThrowAsync<HttpRequestException>();
        await fresh.Should().ThrowAsync<HttpRequestException>();
        scene.Simulator.Faults = SimulatorFaults.None;
        (await scene.Qrs.StatusAsync("qrs/about")).Should().Be(200);
    }

    [Fact]
    public async Task With_a_lag_the_event_is_out_before_the_result_is_visible()
    {
        await using var scene = await Scene.StartAsync(o =>
        {
            o.Site = Scene.OneTask();
            o.Faults = new SimulatorFaults { ResultLagMilliseconds = 750 };
        });
        var id = scene.Site.Tasks.All[0].Id;

        scene.Simulator.Scheduler.RunAtOnce(id);

        (await scene.Events.ReceiveAsync()).Should().StartWith("/scheduler-task-success//;");
        scene.Site.Tasks.Find(id)!.LastExecution.Should().BeNull();
        scene.Time.Advance(TimeSpan.FromMilliseconds(749));
        scene.Site.Tasks.Find(id)!.LastExecution.Should().BeNull();
        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        scene.LastExecution(id).Status.Should().Be(SiteTaskStatus.FinishedSuccess);
    }

    [Fact]
    public async Task A_slow_body_arrives_whole_but_late()
    {
        // True time: the client's and the simulator's clock must agree on what late is.
        await using var simulator = await QlikSimulator.StartAsync();
        using var caller = Scene.CallerOf(simulator);
        var fast = await caller.GetAsync("qrs/tag/full");
        simulator.Faults = new SimulatorFaults { BodyBytesPerSecond = 4_000 };
        var watch = Stopwatch.StartNew();

        var slow = await caller.GetAsync("qrs/tag/full");

        slow.GetRawText().Should().Be(fast.GetRawText());
        watch.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(fast.GetRawText().Length / 4_000.0 * 0.8));
    }

    [Fact]
    public async Task Events_can_be_lost_or_come_twice()
    {
        await using var scene = await Scene.StartAsync(o => o.Site = Scene.OneTask());
        var id = scene.Site.Tasks.All[0].Id;

        scene.Simulator.Faults = new SimulatorFaults { EventLossShare = 1 };
        scene.Simulator.Scheduler.RunAtOnce(id);
        scene.Events.IsEmpty.Should().BeTrue();
        scene.Simulator.Faults = new SimulatorFaults { EventRepeatShare = 1 };
        scene.Simulator.Scheduler.RunAtOnce(id);

        (await scene.Events.ReceiveAsync()).Should().Be(await scene.Events.ReceiveAsync());
        scene.Events.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public async Task Values_out_of_range_are_refused_and_change_nothing()
    {
        await using var scene = await Scene.StartAsync();

        var share = () => scene.Simulator.Faults = new SimulatorFaults { ResetShare = 1.1 };
        var nan = () => scene.Simulator.Faults = new SimulatorFaults { EventLossShare = double.NaN };
        var latency = () => scene.Simulator.Faults = new SimulatorFaults { LatencyMilliseconds = -1 };

        share.Should().Throw<ArgumentException>().WithMessage("ResetShare must be between 0 and 1.*");
        nan.Should().Throw<ArgumentException>().WithMessage("EventLossShare*");
        latency.Should().Throw<ArgumentException>().WithMessage("LatencyMilliseconds must not be negative.*");
        scene.Simulator.Faults.Should().Be(SimulatorFaults.None);
    }
}
