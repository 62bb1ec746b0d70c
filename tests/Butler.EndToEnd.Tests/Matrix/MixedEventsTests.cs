using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Alerts.Storage;
using Butler.Demo.Receivers;
using Butler.EndToEnd.Tests.Rest;
using Butler.Simulation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Matrix;

/// <summary>A day when everything breaks: mail server, webhook receiver, MQTT broker, InfluxDB and QRS are each away for a while.</summary>
public sealed class MixedEventsTests
{
    private const int Rounds = 20;
    private const int EventsPerRound = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private readonly ConcurrentDictionary<string, int> _mails = new();
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private bool _isReceiverAway;

    [Fact]
    public async Task Outages_of_each_server_during_2000_mixed_events_lose_nothing_and_repeat_nothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var site = new QlikSite();
        var app = site.Apps.Add(new SiteApp { Name = "Sales", OwnerId = site.Users.All[0].Id });
        var task = site.Tasks.Add(new SiteTask { Name = "Reload of Sales", AppId = app.Id });
        await using var qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = site }, cancellation);
        await using var receiver = await HttpReceiver.StartAsync();
        await using var broker = await Mosquitto.StartAsync();
        await using var influx = await InfluxServer.StartAsync();
        receiver.Answer = AnswerAsync;
        var mailPort = FreePort.Find();
        var mailbox = new SmtpMailbox(Count, mailPort);
        await using var host = new HostUnderTest(Settings(qlik, receiver, broker, influx, mailPort));
        await host.StartAsync();
        var inbox = host.Services.GetRequiredService<IAlertInbox>();
        var registrations = host.Services.GetServices<AlertKindRegistration>().ToList();
        List<string> sent = [];

        for (var round = 0; round < Rounds; round++)
        {
            switch (round)
            {
                case 3:
                    await mailbox.DisposeAsync();
                    break;
                case 4:
                    await broker.StopAsync();
                    break;
                case 5:
                    Volatile.Write(ref _isReceiverAway, true);
                    break;
                case 6:
                    await influx.StopAsync();
                    break;
                case 7:
                    qlik.Faults = new SimulatorFaults { Down = true };
                    break;
                case 10:
                    mailbox = new SmtpMailbox(Count, mailPort);
                    break;
                case 11:
                    await broker.StartAgainAsync();
                    break;
                case 12:
                    Volatile.Write(ref _isReceiverAway, false);
                    break;
                case 13:
                    await influx.StartAgainAsync();
                    break;
                case 14:
                    qlik.Faults = SimulatorFaults.None;
                    break;
            }

            var alerts = Enumerable.Range(round * EventsPerRound, EventsPerRound).Select(number => Numbered(registrations[number % registrations.Count], number, task)).ToList();
            sent.AddRange(alerts.Select(MarkOf));
            await Task.WhenAll(alerts.Select(alert => inbox.AcceptAsync(alert, MarkOf(alert), TimeSpan.FromHours(1), cancellation).AsTask()));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellation);
        }

        await Eventually.BecomesTrueAsync(() => Missing(sent, _mails).Count == 0, Limit, () => $"No mail about {Text(Missing(sent, _mails))}", cancellation);
        await Eventually.BecomesTrueAsync(() => Missing(sent, Calls(receiver)).Count == 0, Limit, () => $"No call about {Text(Missing(sent, Calls(receiver)))}", cancellation);
        await Eventually.BecomesTrueAsync(
            async () => (await CountAsync(host, DeliveryState.Pending)).Count == 0,
            Limit,
            () => $"Messages that reached the broker: {PublishedTo(broker)}",
            cancellation);
        await mailbox.DisposeAsync();
        (await CountAsync(host, DeliveryState.Dead)).Should().BeEmpty();
        (await CountAsync(host, DeliveryState.Suppressed)).Should().BeEmpty();
        var delivered = await CountAsync(host, DeliveryState.Delivered);
        delivered.Keys.Should().BeEquivalentTo("email", "webhook", "mqtt", "influxdb");
        delivered["mqtt"].Should().BeGreaterThan(sent.Count, "a failed or aborted reload is published twice, short and in full");
        PublishedTo(broker).Should().BeInRange((int)delivered["mqtt"], (int)delivered["mqtt"] + 4);
        Calls(receiver).Where(call => call.Value > 1).Should().BeEmpty();

        // A point that InfluxDB got twice is still one point.
        (await influx.PointsAsync()).Select(MarkIn).Should().BeEquivalentTo(sent);

        // A mail server that goes away before it has said that it took a mail may get that mail again.
        _mails.Where(mail => mail.Value > 1).Should().HaveCountLessThanOrEqualTo(4);
    }

    private static Alert Numbered(AlertKindRegistration registration, int number, SiteTask task) => SampleAlerts.Of(registration) switch
    {
        ReloadAlert alert => alert with { TaskId = task.Id.ToString(), TaskName = Mark(number), ExecutionId = Mark(number), Task = null, App = null, ScriptLog = null },
        CloudReloadAlert alert => alert with { AppName = Mark(number), ReloadId = Mark(number) },
        ExpectedRunAlert alert => alert with { Message = Mark(number) },
        ServiceAlert alert => alert with { Details = alert.Details with { DisplayName = Mark(number) } },
        LicenseAlert alert => alert with { License = alert.License with { ExpiryText = Mark(number) } },
        ButlerProblemAlert alert => alert with { Message = Mark(number) },
        ReportAlert alert => alert with
        {
            Summary = Mark(number),
            Fields = [new("sample", Mark(number))],
            Points = [.. alert.Points.Take(1).Select(point => point with { Fields = [new("sample", Mark(number))] })],
        },
        var other => throw new InvalidOperationException($"Say how an alert of type {other.GetType().Name} gets a number."),
    };

    private static string MarkOf(Alert alert) => alert switch
    {
        ReloadAlert reload => reload.TaskName,
        CloudReloadAlert cloud => cloud.AppName,
        ExpectedRunAlert run => run.Message,
        ServiceAlert service => service.Details.DisplayName,
        LicenseAlert license => license.License.ExpiryText,
        ReportAlert report => report.Summary,
        ButlerProblemAlert problem => problem.Message,
        _ => "",
    };

    private static string Mark(int number) => $"Nr{number:0000}x";

    private ConcurrentDictionary<string, int> Calls(HttpReceiver receiver)
    {
        // A call that was refused comes again with the same id of the delivery.
        var counts = new ConcurrentDictionary<string, int>();
        foreach (var call in receiver.Requests.DistinctBy(request => request.Header("X-Butler-Delivery")))
        {
            if (_calls.TryGetValue(call.Header("X-Butler-Delivery")!, out var times))
            {
                counts.AddOrUpdate(MarkIn(call.Body), times, (_, count) => count + times);
            }
        }

        return counts;
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (Volatile.Read(ref _isReceiverAway))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        _calls.AddOrUpdate(context.Request.Headers["X-Butler-Delivery"].ToString(), 1, (_, count) => count + 1);
        return context.Response.WriteAsync("ok");
    }

    private static int PublishedTo(Mosquitto broker) => Regex.Count(broker.Output, "Received PUBLISH from .* q1, .*'alerts/");

    private static async Task<Dictionary<string, long>> CountAsync(HostUnderTest host, DeliveryState state) =>
        (await host.Services.GetRequiredService<IDeliveryHistory>().CountAsync(TestContext.Current.CancellationToken))
            .Where(count => count.State == state && count.Count > 0)
            .GroupBy(count => count.Sink)
            .ToDictionary(sink => sink.Key, sink => sink.Sum(count => count.Count));

    private static List<string> Missing(IEnumerable<string> sent, ConcurrentDictionary<string, int> arrived) => [.. sent.Where(mark => !arrived.ContainsKey(mark))];

    private static string Text(List<string> marks) => $"{marks.Count} alerts: {string.Join(", ", marks.Take(10))}";

    private static string MarkIn(string text) =>
        Regex.Match(text, "Nr[0-9]{4}x") is { Success: true } found ? found.Value : text;

    private static string Settings(QlikSimulator qlik, HttpReceiver receiver, Mosquitto broker, InfluxServer influx, int mailPort) => $$"""
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, timeout: 5, alertLookups: { timeout: 5, resultWait: 1 } }
          cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
          webhookNotification:
            enable: true
            delivery: { firstRetryDelay: 1, maxRetryDelay: 3 }
            webhooks: [ { webhookURL: '{{receiver.Origin}}/hook', httpMethod: POST } ]
        {{Witness.Routes(MatrixScene.RegisteredKinds())}}
          mqttConfig:
            enable: true
            brokerHost: 127.0.0.1
            brokerPort: {{broker.Port}}
            delivery: { firstRetryDelay: 1, maxRetryDelay: 3 }
            taskFailureSendFull: true
            taskAbortedSendFull: true
            taskFailureTopic: alerts/failed
            taskFailureFullTopic: alerts/failed_full
            taskAbortedTopic: alerts/aborted
            taskAbortedFullTopic: alerts/aborted_full
            serviceRunningTopic: alerts/running
            serviceStoppedTopic: alerts/stopped
            qlikSenseServerLicenseTopic: alerts/license
            qlikSenseServerLicenseExpireTopic: alerts/license_expire
        {{string.Join(Environment.NewLine, MqttWitness.OtherKinds(MatrixScene.RegisteredKinds()).Select(kind => $"    {kind.SectionName}: {{ enable: true, topic: alerts/{kind.Name} }}"))}}
          influxDb:
            enable: true
            hostIP: 127.0.0.1
            hostPort: {{influx.Port}}
            delivery: { firstRetryDelay: 1, maxRetryDelay: 3 }
            v1Config: { dbName: butler }
        {{InfluxWitness.AllRoutes(MatrixScene.RegisteredKinds())}}
          emailNotification:
            enable: true
            delivery: { firstRetryDelay: 1, maxRetryDelay: 3 }
            smtp: { host: 127.0.0.1, port: {{mailPort}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [admin@example.com]
        {{Witness.Routes(MatrixScene.RegisteredKinds())}}
        {{MatrixScene.Gates}}
        """;

    private void Count(ReceivedMail mail) => _mails.AddOrUpdate(MarkIn(mail.Message), 1, (_, count) => count + 1);
}
