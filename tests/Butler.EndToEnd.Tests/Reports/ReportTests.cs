using System.Text.Json;
using Butler.Alerts.Storage;
using Butler.EndToEnd.Tests.Rest;
using Butler.Simulation;

namespace Butler.EndToEnd.Tests.Reports;

/// <summary>The monitors of licences and version, from a simulated site to real servers.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);
    private InfluxServer _influx = null!;
    private Mosquitto _broker = null!;
    private MqttWatcher _watcher = null!;
    private HttpReceiver _receiver = null!;
    private QlikSimulator _qlik = null!;

    public async ValueTask InitializeAsync()
    {
        _influx = await InfluxServer.StartAsync();
        await _influx.CreateDatabaseAsync();
        _broker = await Mosquitto.StartAsync();
        _watcher = await MqttWatcher.StartAsync(_broker.Port);
        _receiver = await HttpReceiver.StartAsync();
        _qlik = await QlikSimulator.StartAsync(new QlikSimulatorOptions(), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable[] { _qlik, _receiver, _watcher, _broker, _influx })
        {
            await part.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_monitor_reaches_each_destination_that_is_switched_on()
    {
        _qlik.Site.AccessTypes = new SiteAccessTypes
        {
            Professional = new() { Total = 25, Allocated = 5, Used = 3 },
            Analyzer = null,
            AnalyzerMinutes = null,
            Tokens = (100, 11),
        };
        _qlik.Site.License = new SiteLicense { ValidTo = new DateOnly(2020, 1, 31), IsExpired = true };
        await using var host = new HostUnderTest(Settings(isOn: true));
        host.Problems.Where(problem => !problem.IsWarning).Should().BeEmpty();
        await host.StartAsync();

        var usage = Json(await MqttAsync("qliksense/license-usage"));
        usage.GetProperty("professionalTotal").GetInt64().Should().Be(25);
        usage.GetProperty("userUsedTokens").GetInt64().Should().Be(11);
        usage.TryGetProperty("analyzerTotal", out _).Should().BeFalse();
        Json(await MqttAsync("qliksense/qlik-version")).GetProperty("releaseLabel").GetString().Should().Be("February 2024 Patch 1");
        Json(await MqttAsync("license/state")).EnumerateObject().Select(member => member.Name).Should().Equal("licenseExpired", "expiryDateStr", "daysUntilExpiry");
        (await MqttAsync("license/alert")).Should().Be("Qlik Sense server license expired on 2020-01-31");

        (await HttpAsync("/hook", "\"Qlik Sense license usage\"")).GetProperty("availableTokens").GetInt64().Should().Be(89);
        (await HttpAsync("/hook", "\"Qlik Sense version\"")).GetProperty("version").GetString().Should().Be("14.173.4");
        (await HttpAsync("/hook", "\"server license status\"")).GetProperty("daysUntilExpiry").GetInt32().Should().BeNegative();
        (await HttpAsync("/hook", "\"server license has expired alert\"")).GetProperty("licenseExpired").GetBoolean().Should().BeTrue();

        (await HttpAsync("/nr/", "qs_licenseUsageEvent"))[0].GetProperty("qs_professionalUsed").GetInt64().Should().Be(3);
        (await HttpAsync("/nr/", "qs_qlikVersionEvent"))[0].GetProperty("qs_version").GetString().Should().Be("14.173.4");
        (await HttpAsync("/nr/", "qs_licenseStatusEvent"))[0].GetProperty("qs_daysUntilExpiry").GetInt32().Should().BeNegative();

        (await PointsAsync("qlik_sense_license", 3)).Select(point => $"{point["license_type"]} {point["used"]} {point["used_tokens"]} {point["total_tokens"]} {point["env"]} {point["site_name"]}")
            .Should().BeEquivalentTo("professional 3   usage lab", "token_user  11  usage lab", "tokens_available   100 usage lab");
        var version = (await PointsAsync("qlik_sense_version", 1))[0];
        version.Keys.Should().BeEquivalentTo(
            "time", "env", "site_name", "content_hash", "sense_id", "version", "deployment_type", "release_label", "deprecated_product_version", "product_name", "copyright_year_range");
        version["env"].GetString().Should().Be("version");
        var server = (await PointsAsync("qlik_sense_server_license", 1))[0];
        server.Keys.Should().BeEquivalentTo("time", "env", "site_name", "license_expired", "expiry_date", "days_until_expiry");
        server["days_until_expiry"].GetDouble().Should().BeNegative();
    }

    [Fact]
    public async Task A_new_version_is_told_as_a_change()
    {
        await using var host = new HostUnderTest(Settings(isOn: true, versionFrequency: "every 1 second"));
        await host.StartAsync();
        await MqttAsync("qliksense/qlik-version");

        _qlik.Site.Version = new SiteVersion { Version = "14.187.1", ReleaseLabel = "May 2024" };

        await _watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/qlik-version"
            && message.Text.Contains("\"version\":\"14.187.1\",\"previousVersion\":\"14.173.4\",\"isChanged\":true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_goes_where_it_is_switched_off()
    {
        await using var host = new HostUnderTest(Settings(isOn: false));
        await host.StartAsync();
        await Eventually.BecomesTrueAsync(
            () => _qlik.Requests.Recent.Count(request => request.Path.Contains("license", StringComparison.Ordinal)) >= 2,
            Limit,
            () => "QRS was not asked.",
            TestContext.Current.CancellationToken);
        var alerts = host.Services.GetService(typeof(IDeliveryHistory)) as IDeliveryHistory;
        await Eventually.BecomesTrueAsync(
            async () => (await alerts!.FindAlertsAsync(new AlertQuery(), TestContext.Current.CancellationToken)).Count(alert => alert.State != AlertState.Waiting) >= 3,
            Limit,
            () => "The reports were not routed.",
            TestContext.Current.CancellationToken);

        (await alerts!.FindDeliveriesAsync(new DeliveryQuery(), TestContext.Current.CancellationToken)).Should().BeEmpty();
        _receiver.Requests.Should().BeEmpty();
        (await _influx.QueryAsync("SHOW MEASUREMENTS", isMissingFine: true)).Should().BeEmpty();
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task<string> MqttAsync(string topic)
    {
        await _watcher.UntilAsync(seen => seen.Any(message => message.Topic == topic));
        return _watcher.TextsOf(topic)[0];
    }

    private async Task<JsonElement> HttpAsync(string path, string mark)
    {
        RecordedRequest? found = null;
        await Eventually.BecomesTrueAsync(
            () => (found = _receiver.Requests.FirstOrDefault(request => request.PathAndQuery.StartsWith(path, StringComparison.Ordinal) && request.Body.Contains(mark, StringComparison.Ordinal))) is not null,
            Limit,
            () => $"{mark} did not come to {path}: {string.Join("; ", _receiver.Requests.Select(request => request.PathAndQuery + " " + request.Body))}",
            TestContext.Current.CancellationToken);
        return Json(found!.Body);
    }

    private async Task<IReadOnlyList<Dictionary<string, JsonElement>>> PointsAsync(string measurement, int count)
    {
        IReadOnlyList<Dictionary<string, JsonElement>> points = [];
        await Eventually.BecomesTrueAsync(
            async () => (points = await _influx.QueryAsync($"SELECT * FROM {measurement}", isMissingFine: true)).Count >= count,
            Limit,
            () => $"{measurement} has {points.Count} points.",
            TestContext.Current.CancellationToken);
        return points;
    }

    private string Settings(bool isOn, string versionFrequency = "every 24 hours")
    {
        var on = isOn ? "true" : "false";
        string Destinations(string tag) =>
            $"influxDb: {{ enable: {on}, tag: {{ static: [ {{ name: env, value: {tag} }} ] }} }}, newRelic: {{ enable: {on} }}";
        string Both(string tag) => $"{Destinations(tag)}, mqtt: {{ enable: {on} }}, webhook: {{ enable: {on} }}";
        var switches = "sendRecurring: { enable: true }, sendAlert: { enable: true }";
        return $$"""
              configQRS: { host: 127.0.0.1, port: {{_qlik.QrsPort}} }
              cert: { clientCert: '{{_qlik.Certificates.Client}}', clientCertKey: '{{_qlik.Certificates.ClientKey}}', clientCertCA: '{{_qlik.Certificates.Root}}' }
              qlikSenseVersion:
                versionMonitor: { enable: true, frequency: {{versionFrequency}}, host: 127.0.0.1, port: {{_qlik.VersionAddress.Port}}, rejectUnauthorized: true, destination: { {{Both("version")}} } }
              qlikSenseLicense:
                licenseMonitor: { enable: true, destination: { {{Both("usage")}} } }
                serverLicenseMonitor:
                  enable: true
                  destination: { {{Destinations("server")}}, mqtt: { enable: {{on}}, {{switches}} }, webhook: { enable: {{on}}, {{switches}} } }
              mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: {{_broker.Port}}, qlikSenseServerLicenseTopic: license/state, qlikSenseServerLicenseExpireTopic: license/alert }
              webhookNotification: { enable: true, webhooks: [ { webhookURL: '{{_receiver.Origin}}/hook', httpMethod: POST } ], qlikSenseServerLicenseMonitor: { rateLimit: 0 }, qlikSenseServerLicenseExpiryAlert: { rateLimit: 0 } }
              influxDb:
                enable: true
                hostIP: 127.0.0.1
                hostPort: {{_influx.Port}}
                version: 1
                tag: { static: [ { name: site_name, value: lab } ] }
                v1Config: { auth: { enable: false }, dbName: butler, retentionPolicy: { name: autogen, duration: 0s } }
              thirdPartyToolsCredentials: { newRelic: [ { accountName: First, insertApiKey: key-1, accountId: 17 } ] }
              incidentTool: { newRelic: { enable: true, destinationAccount: { event: [ First ] }, url: { event: '{{_receiver.Origin}}/nr/', log: '{{_receiver.Origin}}/nr/' } } }
            """;
    }
}
