namespace Butler.Simulation.Tests.Running;

public sealed class BurstTests
{
    [Fact]
    public async Task A_burst_ends_as_many_tasks_as_asked_for_each_with_its_own_result()
    {
        using var events = new LogEventReceiver();
        var options = new QlikSimulatorOptions { Site = QlikSite.CreateLarge(50) };
        options.UdpTargets.Add(events.EndPoint);
        await using var simulator = await QlikSimulator.StartAsync(options);
        var executions = new HashSet<string>();

        var burst = simulator.BurstAsync(perSecond: 2_000, count: 200);
        for (var i = 0; i < 200; i++)
        {
            var fields = (await events.ReceiveAsync()).Split(';');
            fields.Should().HaveCount(11);
            fields[10].Should().Be("Max retries reached");
            executions.Add(fields[9]);
        }

        (await burst).Should().Be(200);
        executions.Should().HaveCount(200);
        simulator.Site.Tasks.All.Should().OnlyContain(task => task.LastExecution!.Status == SiteTaskStatus.FinishedFail);
        simulator.Site.Executions.Count.Should().Be(200);
    }

    [Fact]
    public async Task A_burst_stops_when_told_to()
    {
        await using var simulator = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = QlikSite.CreateLarge(1) });
        using var stop = new CancellationTokenSource();

        var burst = simulator.BurstAsync(1, 1_000_000, TaskEnd.Success, stop.Token);
        await stop.CancelAsync();

        var wait = () => burst;
        await wait.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_burst_that_cannot_end_is_refused()
    {
        await using var simulator = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = new QlikSite() });

        var hang = () => simulator.BurstAsync(1, 1, TaskEnd.Hang);
        var empty = () => simulator.BurstAsync(1, 1);

        await hang.Should().ThrowAsync<ArgumentOutOfRangeException>();
        await empty.Should().ThrowAsync<InvalidOperationException>();
    }
}
