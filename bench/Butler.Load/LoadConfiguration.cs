using Butler.Simulation;

namespace Butler.Load;

/// <summary>The configuration that is measured: QRS over mutual TLS, one webhook, no rate limits.</summary>
internal static class LoadConfiguration
{
    public static string Write(string folder, QlikSimulator qlik, int httpPort, int udpPort, string receiver) => $$"""
        Butler:
          logLevel: warn
          storage: { path: '{{Path.Combine(folder, "butler.db")}}' }
          restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: {{httpPort}}, rateLimit: { maxRequestsPerMinute: 0 } }
          restServerEndpointsEnable: { butlerping: true }
          udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: {{udpPort}}, messageQueue: { maxSize: 100000 } }
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, rejectUnauthorized: true }
          cert:
            clientCert: '{{qlik.Certificates.Client}}'
            clientCertKey: '{{qlik.Certificates.ClientKey}}'
            clientCertCA: '{{qlik.Certificates.Root}}'
          webhookNotification:
            enable: true
            rateLimit: 0
            delivery: { maxConcurrency: 16 }
            webhooks: [ { webhookURL: '{{receiver}}/hook', httpMethod: POST } ]

        """;

    public static string OtherSinks(string receiver, int smtpPort) => $$"""
          slackNotification: { enable: true, rateLimit: 0, delivery: { maxConcurrency: 16 }, webhookURL: '{{receiver}}/slack' }
          teamsNotification: { enable: true, rateLimit: 0, delivery: { maxConcurrency: 16 }, webhookURL: '{{receiver}}/teams' }
          emailNotification:
            enable: true
            rateLimit: 0
            smtp: { host: 127.0.0.1, port: {{smtpPort}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: butler@example.com
            recipients: [team@example.com]

        """;
}
