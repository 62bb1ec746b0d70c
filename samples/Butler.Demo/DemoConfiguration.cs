using System.Net;
using System.Net.Sockets;
using Butler.Simulation;

namespace Butler.Demo;

/// <summary>The configuration file of the demonstration.</summary>
internal static class DemoConfiguration
{
    public static string Write(string folder, QlikSimulator qlik, int udpPort, int smtpPort, string http) => $$"""
        Butler:
          storage: { path: '{{Path.Combine(folder, "butler.db")}}' }
          udpServerConfig: { enable: true, serverHost: 127.0.0.1, portTaskFailure: {{udpPort}}, enableSourceValidation: true, allowedSources: [127.0.0.1] }
          configQRS: { host: 127.0.0.1, port: {{qlik.QrsPort}}, rejectUnauthorized: true }
          cert:
            clientCert: '{{qlik.Certificates.Client}}'
            clientCertKey: '{{qlik.Certificates.ClientKey}}'
            clientCertCA: '{{qlik.Certificates.Root}}'
          qlikSenseUrls: { qmc: 'https://sense.example.com/qmc', hub: 'https://sense.example.com/hub', appBaseUrl: 'https://sense.example.com/sense/app' }
          emailNotification:
            enable: true
            smtp: { host: 127.0.0.1, port: {{smtpPort}}, secure: false, tls: { ignoreTLS: true } }
            fromAddress: Butler <butler@example.com>
            recipients: [bi-team@example.com]
          slackNotification: { enable: true, webhookURL: '{{http}}/slack', channel: bi-alerts }
          teamsNotification: { enable: true, webhookURL: '{{http}}/teams' }
          webhookNotification:
            enable: true
            headScriptLogLines: 5
            tailScriptLogLines: 5
            webhooks: [ { description: demo, webhookURL: '{{http}}/webhook', httpMethod: POST } ]

        """;

    public static int FindFreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
