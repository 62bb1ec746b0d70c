using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>A folder with a configuration file and all the files that it names.</summary>
internal sealed class EverythingFiles : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("butler-everything");

    public string ConfigFile => PathOf("butler.yaml");

    /// <summary>Gets or sets where mails, messages and requests go.</summary>
    public EverythingTargets Targets { get; set; } = new();

    public int RestPort { get; } = FreePort.Find();

    public int HealthPort { get; } = FreePort.Find();

    public int PagePort { get; } = FreePort.Find();

    public int UdpPort { get; set; } = FreePort.FindUdp();

    /// <summary>Makes the file of Butler 16 with only the connection filled in.</summary>
    public async Task<Butler16File> WriteConnectedAsync()
    {
        if (Targets.Client.Length == 0)
        {
            WriteCertificates();
        }

        return (await Butler16File.ReadAsync()).Connected(Targets.QlikHost, Targets.QrsPort, Targets.EnginePort, Targets.Client, Targets.ClientKey, Targets.Root);
    }

    /// <summary>Makes the file of Butler 16 with the connection filled in, and log events and mails about failed reloads switched on. The
    /// templates that it names are not there.</summary>
    public async Task<Butler16File> WriteMailAsync() => (await WriteConnectedAsync())
        .Replace("<Email address 1>", "ops@example.com")
        .Replace("<Email address 2>", "dev@example.com")
        .Set(
            ("udpServerConfig:enable", "true"),
            ("udpServerConfig:serverHost", "127.0.0.1"),
            ("udpServerConfig:portTaskFailure", Text(UdpPort)),
            ("emailNotification:enable", "true"),
            ("emailNotification:reloadTaskFailure:enable", "true"),
            ("emailNotification:smtp:host", "127.0.0.1"),
            ("emailNotification:smtp:port", Text(Targets.SmtpPort)),
            ("emailNotification:smtp:secure", "false"),
            ("emailNotification:smtp:tls:requireTLS", "false"),
            ("emailNotification:smtp:auth:enable", "false"),
            ("configVisualisation:port", Text(PagePort)));

    /// <summary>Makes the file of Butler 16 with everything switched on.</summary>
    public async Task<Butler16File> WriteEverythingAsync()
    {
        foreach (var name in (string[])["success-reload-qseow", "aborted-reload", "failed-reload", "success-distribute", "failed-distribute", "success-preload", "failed-preload", "service-stopped", "service-started", "failed-reload-qscloud"])
        {
            await File.WriteAllTextAsync(PathOf($"{name}.handlebars"), "<html><body>A mail of Butler</body></html>");
        }

        await File.WriteAllTextAsync(PathOf("slack.handlebars"), """{ "text": "A message about {{hostName}}" }""");
        await File.WriteAllTextAsync(PathOf("schedule.yaml"), "butlerSchedule: []\n");
        WriteRestCertificate();
        return (await WriteConnectedAsync())
            .SetAll("", "enable", "true")
            .SetAll("restServerEndpointsEnable", "apiListEnabledEndpoints", "true")
            .SetAll("emailNotification", "bodyFileDirectory", $"'{Folder.FullName}'")
            .SetAll("qlikSenseCloud", "bodyFileDirectory", $"'{Folder.FullName}'")
            .SetAll("teamsNotification", "templateFile", "''")
            .SetAll("slackNotification", "templateFile", "''")
            .SetAll("qlikSenseCloud", "templateFile", "''")
            .SetAll("emailNotification", "rateLimit", "0")
            .SetAll("teamsNotification", "webhookURL", $"{Targets.Http}/teams")
            .SetAll("slackNotification", "webhookURL", $"{Targets.Http}/slack")
            .SetAll("qlikSenseCloud", "webhookURL", $"{Targets.Http}/cloud")
            .SetAll("webhookNotification", "webhooks", $"[ {{ description: all, webhookURL: '{Targets.Http}/webhook', httpMethod: POST }} ]")
            .SetAll("qlikSenseCloud:event:mqtt:tenant:alert:emailNotification", "recipients", "[ ops@example.com ]")
            .Replace("<Email address 1>", "ops@example.com")
            .Replace("<Email address 2>", "dev@example.com")
            .Set(
                // What needs values of its own, or takes the place of something else here.
                ("emailNotification:smtp:auth:enable", "false"),
                ("emailNotification:smtp:secure", "false"),
                ("emailNotification:smtp:tls:requireTLS", "false"),
                ("emailNotification:smtp:host", "127.0.0.1"),
                ("emailNotification:smtp:port", Text(Targets.SmtpPort)),
                ("emailNotification:reloadTaskAborted:alertEnableByCustomProperty:enable", "false"),
                ("emailNotification:reloadTaskFailure:alertEnableByCustomProperty:enable", "false"),
                ("slackNotification:reloadTaskFailure:templateFile", $"'{PathOf("slack.handlebars")}'"),
                ("incidentTool:signl4:url", $"{Targets.Http}/signl4"),
                ("incidentTool:newRelic:url:event", $"{Targets.Http}/newrelic"),
                ("incidentTool:newRelic:url:log", $"{Targets.Http}/newrelic-log"),
                ("incidentTool:newRelic:destinationAccount:event", "[ First NR account ]"),
                ("incidentTool:newRelic:destinationAccount:log", "[ First NR account ]"),
                ("uptimeMonitor:storeNewRelic:url", $"{Targets.Http}/newrelic-uptime"),
                ("uptimeMonitor:frequency", "every 2 seconds"),
                ("thirdPartyToolsCredentials:newRelic", "[ { accountName: First NR account, insertApiKey: key-1, accountId: 17 }, { accountName: Second NR account, insertApiKey: key-2, accountId: 18 } ]"),
                ("influxDb:hostIP", "127.0.0.1"),
                ("influxDb:hostPort", Text(Targets.InfluxPort)),
                ("influxDb:version", "1"),
                ("influxDb:v1Config:auth:enable", "false"),
                ("mqttConfig:brokerHost", "127.0.0.1"),
                ("mqttConfig:brokerPort", Text(Targets.MqttPort)),
                ("mqttConfig:azureEventGrid:enable", "false"),
                ("mqttConfig:qlikSenseCloud:event:mqttForward:broker:host", "localhost"),
                ("mqttConfig:qlikSenseCloud:event:mqttForward:broker:port", Text(Targets.CloudBrokerPort)),
                ("heartbeat:remoteURL", $"{Targets.Http}/heartbeat"),
                ("heartbeat:frequency", "every 2 seconds"),
                ("scheduler:configfile", $"'{PathOf("schedule.yaml")}'"),
                ("scriptLog:storeOnDisk:clientManaged:reloadTaskFailure:logDirectory", $"'{PathOf("scriptlogs")}'"),
                ("scriptLog:storeOnDisk:qsCloud:appReloadFailure:logDirectory", $"'{PathOf("scriptlogs")}'"),
                ("serviceMonitor:monitor", "[ { host: server1, services: [ { name: QlikSenseEngineService, friendlyName: Engine } ] } ]"),
                ("udpServerConfig:serverHost", "127.0.0.1"),
                ("udpServerConfig:portTaskFailure", Text(UdpPort)),
                ("udpServerConfig:enableSourceValidation", "false"),
                ("restServerConfig:serverHost", "127.0.0.1"),
                ("restServerConfig:serverPort", Text(RestPort)),
                ("restServerConfig:tls:cert", $"'{PathOf("rest.pem")}'"),
                ("restServerConfig:tls:key", $"'{PathOf("rest.pem")}'"),
                ("dockerHealthCheck:port", Text(HealthPort)),
                ("configVisualisation:port", Text(PagePort)),
                ("qlikSenseCloud:event:mqtt:tenant:id", Targets.Tenant),
                ("qlikSenseCloud:event:mqtt:tenant:tenantUrl", Targets.TenantUrl),
                ("qlikSenseCloud:event:mqtt:tenant:auth:jwt:token", Targets.TenantToken),
                ("qlikSenseCloud:event:mqtt:tenant:alert:teamsNotification:reloadAppFailure:alertEnableByTag:enable", "false"),
                ("qlikSenseCloud:event:mqtt:tenant:alert:slackNotification:reloadAppFailure:alertEnableByTag:enable", "false"),
                ("qlikSenseCloud:event:mqtt:tenant:alert:emailNotification:reloadAppFailure:alertEnableByTag:enable", "false"));
    }

    public void Dispose() => Folder.Delete(recursive: true);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string PathOf(string name) => Path.Combine(Folder.FullName, name);

    private void WriteRestCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(800));
        File.WriteAllText(PathOf("rest.pem"), $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private void WriteCertificates()
    {
        using var rootKey = RSA.Create(2048);
        var request = new CertificateRequest("CN=test root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(900));
        using var key = RSA.Create(2048);
        using var client = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .Create(root, TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(800), [1, 2, 3, 4]);
        File.WriteAllText(PathOf("root.pem"), root.ExportCertificatePem());
        File.WriteAllText(PathOf("client.pem"), client.ExportCertificatePem());
        File.WriteAllText(PathOf("client_key.pem"), key.ExportPkcs8PrivateKeyPem());
        Targets = Targets with { Client = PathOf("client.pem"), ClientKey = PathOf("client_key.pem"), Root = PathOf("root.pem") };
    }
}
