using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.EndToEnd.Tests.Rest;
using Butler.Qlik.Alerts;
using Butler.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests;

/// <summary>The clock of the node that sends the events differs from the one that the results are told by.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData(-300, false)]
    [InlineData(-300, true)]
    [InlineData(-31, true)]
    [InlineData(31, true)]
    [InlineData(300, true)]
    [InlineData(420, false)]
    public async Task An_alert_has_its_result_and_its_script_log(int seconds, bool areIdsUnknown)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var receiver = await HttpReceiver.StartAsync();
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions(), cancellation);
        qlik.Faults = new SimulatorFaults { EventClockSeconds = seconds, EventIdsUnknown = areIdsUnknown };
        await using var host = new HostUnderTest($$"""
              udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: 0 }
              configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}} }
              cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
              slackNotification: { enable: true, webhookURL: '{{receiver.Origin}}/x' }
            """);
        await host.StartAsync();
        qlik.AddUdpTarget(host.Services.GetRequiredService<IUdpEventListener>().LocalEndPoint!);
        var task = qlik.Site.Tasks.All.First(candidate => candidate.Kind == SiteTaskKind.Reload && candidate.AppId is not null);

        qlik.Scheduler.RunAtOnce(task.Id, TaskBehaviour.Fails(TimeSpan.FromSeconds(20)));

        var history = host.Services.GetRequiredService<IDeliveryHistory>();
        IReadOnlyList<AlertRecord> records = [];
        await Eventually.BecomesTrueAsync(
            async () => (records = await history.FindAlertsAsync(new AlertQuery { State = AlertState.Routed }, cancellation)).Count > 0,
            TimeSpan.FromSeconds(60),
            () => "No alert.",
            cancellation);
        var alert = (ReloadAlert)(await history.ReadAlertAsync(records[0].Id, cancellation))!;
        alert.Gaps.Should().BeEmpty();
        alert.Execution!.Duration.Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        alert.ScriptLog!.LineCount.Should().BePositive();
    }
}
