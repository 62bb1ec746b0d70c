using System.Collections.Concurrent;
using System.Net;
using Butler.Demo.Receivers;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Reconciliation;

/// <summary>The published program, with events that never arrive.</summary>
public sealed class LostEventsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_no_event_announced_is_told_once_also_what_failed_while_Butler_was_killed(bool hasEvents)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var calls = new ConcurrentBag<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, cancellation);
        await using var simulator = await QlikSimulator.StartAsync(cancellationToken: cancellation);
        await using var butler = new ButlerUnderTest($$"""
              cert: { clientCert: '{{simulator.Certificates.Client}}', clientCertKey: '{{simulator.Certificates.ClientKey}}', clientCertCA: '{{simulator.Certificates.Root}}' }
              configQRS: { host: 127.0.0.1, port: {{simulator.QrsPort}} }
              reconciliation: { enable: true, interval: 10, settle: 5 }
              slackNotification: { enable: true, webhookURL: '{{receiver.Address}}/slack', rateLimit: 0 }
            """);
        if (hasEvents)
        {
            simulator.AddUdpTarget(new IPEndPoint(IPAddress.Loopback, butler.UdpPort));
        }

        await butler.StartAsync(cancellation);
        await ReadsAsync(simulator, butler, 2, cancellation);
        simulator.Scheduler.RunAtOnce(TaskOf("Reload Sales"), TaskBehaviour.Fails(TimeSpan.FromMilliseconds(50)));
        await Eventually.BecomesTrueAsync(() => CountOf("Reload Sales") == 1, Limit, () => "The first failure was not told." + butler.Output, cancellation);

        // A delivery that a kill interrupts is made again.
        await Eventually.BecomesTrueAsync(
            async () => (await butler.Http.GetStringAsync("/v5/deliveries?state=delivered", cancellation)).Contains("Reload Sales", StringComparison.Ordinal),
            Limit,
            () => butler.Output,
            cancellation);
        simulator.Faults = new SimulatorFaults { EventLossShare = 1 };
        simulator.Scheduler.RunAtOnce(TaskOf("Reload HR"), TaskBehaviour.Fails(TimeSpan.FromMilliseconds(50)));
        await butler.KillAsync();
        simulator.Scheduler.RunAtOnce(TaskOf("Reload Inventory"), TaskBehaviour.Fails(TimeSpan.FromMilliseconds(50)));
        await butler.StartAsync(cancellation);

        await Eventually.BecomesTrueAsync(
            () => CountOf("Reload HR") == 1 && CountOf("Reload Inventory") == 1, Limit, () => "The lost failures were not told." + butler.Output, cancellation);
        await ReadsAsync(simulator, butler, 3, cancellation);

        calls.Should().HaveCount(3, "each failure is told once");
        calls.Where(static call => call.Body.Contains("Found by reconciliation", StringComparison.Ordinal)).Should().HaveCount(hasEvents ? 2 : 3);

        Guid TaskOf(string name) => simulator.Site.FindTask(name)!.Id;

        int CountOf(string task) => calls.Count(call => call.Body.Contains(task, StringComparison.Ordinal));
    }

    // Each reading lists what runs now.
    private static async Task ReadsAsync(QlikSimulator simulator, ButlerUnderTest butler, int times, CancellationToken cancellation)
    {
        int Count() => simulator.Requests.Recent.Count(static request => request.Path.EndsWith("executionsession/full", StringComparison.Ordinal));
        var target = Count() + times;
        await Eventually.BecomesTrueAsync(() => Count() >= target, Limit, () => "Qlik Sense is not read." + butler.Output, cancellation);
    }
}
