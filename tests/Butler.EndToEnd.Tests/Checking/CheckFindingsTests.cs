using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.EndToEnd.Tests.Checking;

public sealed class CheckFindingsTests : IDisposable
{
    private readonly EverythingFiles _files = new();

    [Theory]
    [InlineData(-900, -10, "clientCert: expired", false)]
    [InlineData(-900, 10, "clientCert: expires on", true)]
    [InlineData(10, 900, "clientCert: is not valid before", false)]
    [InlineData(-10, 900, "clientCert: was not signed by an authority in", true)]
    public async Task Certificates(int firstDay, int lastDay, string text, bool isWarning)
    {
        WriteCertificate("client", firstDay, lastDay);
        WriteCertificate("other", -10, 900);

        var result = await CheckAsync($"  configQRS: {{ host: sense.example.com }}\n  cert: {{ clientCert: '{PathOf("client.pem")}', clientCertKey: '{PathOf("client_key.pem")}', clientCertCA: '{PathOf("other.pem")}' }}");

        result.Findings.Should().Contain(finding => $"{finding.Key}: {finding.Message}".Contains(text) && finding.IsWarning == isWarning, result.Text);
    }

    [Theory]
    [InlineData("mqttConfig: {{ enable: true, brokerHost: broker.example.com, tls: {{ enable: true, clientCertFile: '{0}', clientKeyFile: '{1}' }} }}", "Butler:mqttConfig:tls:clientCertFile")]
    [InlineData("mqttConfig: {{ enable: true, brokerHost: broker.example.com, tls: {{ enable: true, ca: '{0}' }} }}", "Butler:mqttConfig:tls:ca")]
    [InlineData("mqttConfig: {{ enable: true, brokerHost: broker.example.com, azureEventGrid: {{ enable: true, clientId: butler, clientCertFile: '{0}', clientKeyFile: '{1}' }} }}", "Butler:mqttConfig:azureEventGrid:clientCertFile")]
    [InlineData("restServerConfig: {{ enable: true, serverHost: 127.0.0.1, serverPort: 9333, tls: {{ enable: true, cert: '{0}', key: '{1}' }} }}", "Butler:restServerConfig:tls:cert")]
    public async Task Certificates_that_only_one_feature_needs_give_warnings(string settings, string key)
    {
        WriteCertificate("soon", -10, 10);
        WriteCertificate("past", -90, -10);
        WriteCertificate("good", -10, 90);

        foreach (var (name, text) in new[] { ("soon", "expires on"), ("past", "expired on"), ("good", "") })
        {
            var result = await CheckAsync("  " + string.Format(CultureInfo.InvariantCulture, settings, PathOf($"{name}.pem"), PathOf($"{name}_key.pem")));

            result.ExitCode.Should().Be(0, result.Text);
            result.Findings.Any(finding => finding.Key == key && finding.Message.StartsWith(text, StringComparison.Ordinal) && finding.IsWarning)
                .Should().Be(text.Length > 0, $"{name}: {result.Text}");
        }
    }

    [Theory]
    [InlineData("dockerHealthCheck: { enable: true, prot: 8081 }", 1)]
    [InlineData("dockerHealthCheck: { enable: true }", 0)]
    public async Task Strict_makes_warnings_count(string settings, int exitCode)
    {
        await File.WriteAllTextAsync(_files.ConfigFile, $"Butler:\n  {settings}\n", TestContext.Current.CancellationToken);
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", _files.ConfigFile)).Should().Be(0, butler.Output);
        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", _files.ConfigFile, "--strict")).Should().Be(exitCode, butler.Output);
    }

    [Fact]
    public async Task A_key_that_does_not_belong_to_the_certificate_or_is_encrypted()
    {
        WriteCertificate("client", -10, 900);
        WriteCertificate("other", -10, 900);
        using var key = RSA.Create(2048);
        await File.WriteAllTextAsync(
            PathOf("secret.pem"),
            key.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)),
            TestContext.Current.CancellationToken);

        var mismatch = await CheckAsync($"  configQRS: {{ host: sense.example.com }}\n  cert: {{ clientCert: '{PathOf("client.pem")}', clientCertKey: '{PathOf("other_key.pem")}' }}");
        var encrypted = await CheckAsync($"  configQRS: {{ host: sense.example.com }}\n  cert: {{ clientCert: '{PathOf("client.pem")}', clientCertKey: '{PathOf("secret.pem")}' }}");

        mismatch.Findings.Should().Contain(finding => finding.Key == "Butler:cert:clientCertKey" && finding.Message.Contains("not the key of"));
        encrypted.Findings.Should().Contain(finding => finding.Key == "Butler:cert:clientCertPassphrase" && finding.Message.Contains("encrypted"));
    }

    [Theory]
    [InlineData("{{#if}}", "", 1)]
    [InlineData("""{ "text": "{{taskNam}}" }""", "Did you mean 'taskName'?", 0)]
    [InlineData("""{ "text": {{taskName}} }""", "does not give valid JSON", 1)]
    public async Task Templates_that_do_not_parse_use_unknown_fields_or_give_no_JSON(string template, string text, int exitCode)
    {
        await File.WriteAllTextAsync(PathOf("slack.handlebars"), template, TestContext.Current.CancellationToken);

        var result = await CheckAsync($"  slackNotification:\n    enable: true\n    webhookURL: https://hooks.slack.example.com/x\n    reloadTaskFailure: {{ enable: true, templateFile: '{PathOf("slack.handlebars")}' }}");

        result.ExitCode.Should().Be(exitCode);
        result.Findings.Should().Contain(finding => finding.Key == "Butler:slackNotification:reloadTaskFailure:templateFile" && finding.Message.Contains(text), result.Text);
    }

    [Fact]
    public async Task A_good_template_of_any_kind_is_no_mistake()
    {
        await File.WriteAllTextAsync(PathOf("service.handlebars"), """{ "text": "{{serviceDisplayName}} on {{host}}" }""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(PathOf("cloud.handlebars"), """{ "text": "{{appName}} of {{tenantId}}: {{status}}" }""", TestContext.Current.CancellationToken);

        var result = await CheckAsync($$"""
              slackNotification:
                enable: true
                webhookURL: https://hooks.slack.example.com/x
                serviceStopped: { templateFile: '{{PathOf("service.handlebars")}}' }
                reloadAppFailure: { enable: true, templateFile: '{{PathOf("cloud.handlebars")}}' }
              serviceMonitor: { enable: true, frequency: every hour, alertDestination: { slack: { enable: true } } }
            """);

        result.ExitCode.Should().Be(0, result.Text);
    }

    [Theory]
    [InlineData("butlerSchedule:\n  - { id: a, cronSchedule: '99 * * * *', qlikSenseTaskId: 0fe447a9-ba1f-44a9-ac23-68c3a1d88d8b, startupState: started }", ":2: cronSchedule '99 * * * *'")]
    [InlineData("butlerSchedule: 7", "must be a list of schedules")]
    [InlineData("", "has no member 'butlerSchedule'")]
    public async Task A_schedule_file(string? content, string text)
    {
        if (content is not null)
        {
            await File.WriteAllTextAsync(PathOf("schedule.yaml"), content, TestContext.Current.CancellationToken);
        }

        var result = await CheckAsync($"  scheduler: {{ enable: true, configfile: '{PathOf("schedule.yaml")}' }}");

        result.ExitCode.Should().Be(0);
        result.Findings.Should().ContainSingle(finding => finding.Key == "Butler:scheduler:configfile" && finding.Message.Contains(text), result.Text);
    }

    [Theory]
    [InlineData("appReloadFailure")]
    [InlineData("reloadAppFailure")]
    public async Task A_wrong_folder_for_logs_of_Qlik_Cloud_is_told_by_the_name_that_the_file_uses(string section)
    {
        var result = await CheckAsync($"  scriptLog: {{ storeOnDisk: {{ qsCloud: {{ {section}: {{ enable: true, logDirectory: ' ' }} }} }} }}");

        result.ExitCode.Should().Be(1);
        result.Findings.Should().Contain(finding => finding.Key == $"Butler:scriptLog:storeOnDisk:qsCloud:{section}:logDirectory", result.Text);
    }

    [Fact]
    public async Task A_port_that_two_features_want()
    {
        var result = await CheckAsync("  restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: 9333 }\n  dockerHealthCheck: { enable: true, port: 9333 }");

        result.Findings.Should().ContainSingle(finding => finding.Key == "Butler:dockerHealthCheck:port" && !finding.IsWarning);
    }

    [Fact]
    public async Task Connections_are_tried_and_nothing_is_sent()
    {
        using var certificate = MakeCertificate("localhost", -1, 90);
        using var usable = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        await using var plain = await HttpReceiver.StartAsync();
        await using var tls = await HttpReceiver.StartAsync(usable);
        using var closed = new ClosedPort();
        using var mail = new TcpListener(IPAddress.Loopback, 0);
        mail.Start();
        await File.WriteAllTextAsync(
            _files.ConfigFile,
            $$"""
            Butler:
              slackNotification: { enable: true, webhookURL: '{{plain.Origin}}/hook' }
              teamsNotification: { enable: true, webhookURL: '{{tls.Origin}}/hook' }
              mqttConfig:
                enable: true
                brokerHost: 127.0.0.1
                brokerPort: {{closed}}
                qlikSenseCloud: { event: { mqttForward: { enable: true, broker: { host: cloud-broker.invalid, port: 8883 }, topic: { subscriptionRoot: 'qscloud/#', appReload: qscloud/app/reload } } } }
              qlikSenseVersion: { versionMonitor: { enable: true, host: version.invalid } }
              thirdPartyToolsCredentials: { newRelic: [ { accountName: main, insertApiKey: k, accountId: 1 } ] }
              restServerEndpointsEnable: { newRelic: { postNewRelicEvent: true } }
              restServerEndpointsConfig: { newRelic: { postNewRelicEvent: { destinationAccount: [ main ], url: 'http://event.invalid/' } } }
              uptimeMonitor: { enable: true, storeNewRelic: { enable: true, destinationAccount: [ main ], url: 'http://metric.invalid/' } }
              influxDb: { enable: true, hostIP: no-such-host.invalid, v1Config: { dbName: butler } }
              emailNotification: { enable: true, smtp: { host: 127.0.0.1, port: {{((IPEndPoint)mail.LocalEndpoint).Port}} }, fromAddress: butler@example.com, recipients: [ ops@example.com ] }
            """,
            TestContext.Current.CancellationToken);
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", _files.ConfigFile, "--connect", "--timeout", "30s")).Should().Be(1, butler.Output);

        butler.Output.Should().Contain("reached: Butler:slackNotification:webhookURL").And.Contain("reached: Butler:emailNotification:smtp:host");
        butler.Output.Should().Contain("error: Butler:teamsNotification:webhookURL: localhost").And.Contain("TLS handshake");
        butler.Output.Should().Contain("error: Butler:mqttConfig:brokerHost").And.Contain("opening the port");
        butler.Output.Should().Contain("error: Butler:influxDb:hostIP: no-such-host.invalid, port 8086: looking up the name");
        butler.Output.Should().Contain("error: Butler:mqttConfig:qlikSenseCloud:event:mqttForward:broker:brokerHost: cloud-broker.invalid, port 8883: looking up the name")
            .And.Contain("error: Butler:qlikSenseVersion:versionMonitor:host: version.invalid, port 9032: looking up the name")
            .And.Contain("error: Butler:restServerEndpointsConfig:newRelic:postNewRelicEvent:url: event.invalid, port 80: looking up the name")
            .And.Contain("error: Butler:uptimeMonitor:storeNewRelic:url: metric.invalid, port 80: looking up the name");
        plain.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("check", "--output", "xml")]
    [InlineData("check", "--timeout", "soon")]
    [InlineData("check", "file.txt")]
    [InlineData("check", "--strikt")]
    [InlineData("explain", "--outptu")]
    [InlineData("migrate", "--temlates")]
    public async Task Wrong_use_has_an_exit_code_of_its_own(params string[] arguments)
    {
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, arguments)).Should().Be(2, butler.Output);
    }

    public void Dispose() => _files.Dispose();

    private async Task<Checked> CheckAsync(string settings)
    {
        await File.WriteAllTextAsync(_files.ConfigFile, $"Butler:\n{settings}\n", TestContext.Current.CancellationToken);
        return await Checked.RunAsync(_files.ConfigFile);
    }

    private void WriteCertificate(string name, int firstDay, int lastDay)
    {
        using var certificate = MakeCertificate(name, firstDay, lastDay);
        File.WriteAllText(PathOf($"{name}.pem"), certificate.ExportCertificatePem());
        using var key = certificate.GetRSAPrivateKey()!;
        File.WriteAllText(PathOf($"{name}_key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 MakeCertificate(string name, int firstDay, int lastDay)
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(firstDay), TimeProvider.System.GetUtcNow().AddDays(lastDay));
    }

    private string PathOf(string name) => Path.Combine(_files.Folder.FullName, name);
}
