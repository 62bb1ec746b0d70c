using System.Net;
using System.Net.Sockets;
using System.Text;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.EndToEnd.Tests.Matrix;
using Butler.EndToEnd.Tests.Rest;
using Butler.Services;
using Butler.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.EndToEnd.Tests.Dashboards;

/// <summary>A Butler with all monitors on a simulated site, a real InfluxDB that it writes to, and receivers that give it trouble.</summary>
public sealed class DashboardScene : IAsyncLifetime
{
    private QlikSimulator? _qlik;
    private HostUnderTest? _host;
    private HttpReceiver? _refusing;
    private HttpReceiver? _away;
    private HttpClient? _http;

    internal InfluxServer Influx { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Influx = await InfluxServer.StartAsync();
        await Influx.CreateDatabaseAsync();
        _refusing = await HttpReceiver.StartAsync();
        _refusing.AnswerWith(400);
        _away = await HttpReceiver.StartAsync();
        _away.AnswerWith(503);
        _qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions { Site = QlikSite.CreateLicensed(60, 50, TimeProvider.System.GetUtcNow()) }, cancellation);
        _qlik.Site.AccessTypes = new SiteAccessTypes { Tokens = (100, 11) };
        var udpPort = FreePort.FindUdp();
        _host = new HostUnderTest(Settings(_qlik, udpPort), builder => builder.Services.AddSingleton<IServiceProbe>(new RunningServices()));
        _host.Problems.Where(problem => !problem.IsWarning).Should().BeEmpty();
        await _host.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _host.Address };
        var inbox = _host.Services.GetRequiredService<IAlertInbox>();
        foreach (var registration in _host.Services.GetServices<AlertKindRegistration>().Where(registration => registration.AlertType == typeof(ReloadAlert)))
        {
            await inbox.AcceptAsync(SampleAlerts.Of(registration), null, TimeSpan.Zero, cancellation);
        }

        using var sender = new UdpClient();
        foreach (var text in new[] { LogEvents.ReloadFailed("Sales"), "no event" })
        {
            await sender.SendAsync(Encoding.UTF8.GetBytes(text), new IPEndPoint(IPAddress.Loopback, udpPort), cancellation);
        }

        using var release = new StringContent("""{ "dryRun": false }""", Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri("/v5/licenses/release-runs", UriKind.Relative), release, cancellation);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);

        // Sizes of the heap are known once it was cleaned up.
        GC.Collect();
    }

    public Task<string> ScrapeAsync() => _http!.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        foreach (var part in new IAsyncDisposable?[] { _host, _qlik, _refusing, _away, Influx })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }

    private string Settings(QlikSimulator qlik, int udpPort) => $$"""
          restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: 0, rateLimit: { maxRequestsPerMinute: 0 } }
          restServerEndpointsEnable: { metrics: true }
          udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: {{udpPort}} }
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}} }
          cert: { clientCert: '{{qlik.Certificates.Client}}', clientCertKey: '{{qlik.Certificates.ClientKey}}', clientCertCA: '{{qlik.Certificates.Root}}' }
          uptimeMonitor: { enable: true, frequency: every 1 second, storeInInfluxdb: { enable: true } }
          serviceMonitor:
            enable: true
            frequency: every 1 second
            monitor: [ { host: sense1, services: [ { name: QlikSenseEngineService, friendlyName: Engine } ] } ]
            alertDestination: { influxDb: { enable: true } }
          qlikSenseVersion:
            versionMonitor: { enable: true, host: 127.0.0.1, port: {{qlik.VersionAddress.Port}}, destination: { influxDb: { enable: true } } }
          qlikSenseLicense:
            serverLicenseMonitor: { enable: true, destination: { influxDb: { enable: true } } }
            licenseMonitor: { enable: true, destination: { influxDb: { enable: true } } }
            licenseRelease:
              enable: true
              frequency: at 3:00 am
              dryRun: false
              licenseType: { analyzer: { enable: true, releaseThresholdDays: 30 }, professional: { enable: true, releaseThresholdDays: 30 } }
              destination: { influxDb: { enable: true } }
          webhookNotification: { enable: true, webhooks: [ { webhookURL: '{{_refusing!.Origin}}/x', httpMethod: POST } ], reloadTaskFailure: { rateLimit: 0 } }
          slackNotification: { enable: true, webhookURL: '{{_away!.Origin}}/x', reloadTaskFailure: { enable: true, rateLimit: 0 } }
          influxDb:
            enable: true
            hostIP: 127.0.0.1
            hostPort: {{Influx.Port}}
            version: 1
            v1Config: { auth: { enable: false }, dbName: butler, retentionPolicy: { name: autogen, duration: 0s } }
        {{Witness.Routes(AlertKinds.AllTasks.Except([AlertKinds.ReloadSucceeded]))}}
            {{AlertKinds.ReloadSucceeded.SectionName}}: { enable: true, allReloadTasks: { enable: true } }
        """;

    private sealed class RunningServices : IServiceProbe
    {
        public ValueTask<ServiceReading?> ReadAsync(string host, string serviceName, CancellationToken cancellationToken) =>
            new(new ServiceReading(ServiceState.Running, new ServiceDetails { DisplayName = "Qlik Sense Engine Service", StartType = ServiceStartType.Automatic }));
    }
}
