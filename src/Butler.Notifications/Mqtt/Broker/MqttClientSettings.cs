using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Butler.Configuration;
using Butler.Notifications.Shared;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Butler.Notifications.Mqtt.Broker;

/// <summary>Converts Butler's settings to those of the MQTT library.</summary>
internal static class MqttClientSettings
{
    // How long an MQTT 5 broker keeps messages for a Butler that is offline; with 3.1.1, this is up to the broker.
    private const uint SessionSeconds = 7 * 24 * 3600;

    /// <exception cref="CertificateFileException">A certificate file cannot be used.</exception>
    public static MqttClientOptions Create(MqttOptions options, MqttIdentity identity)
    {
        var azure = options.AzureEventGrid;
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.BrokerHost, options.BrokerPort)
            .WithProtocolVersion(options.ProtocolVersion == "5" ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
            .WithTryPrivate(false)
            .WithClientId(identity.ClientId)
            .WithCleanSession(identity.CleanSession)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.ConnectTimeout);
        if (options.ProtocolVersion == "5" && !identity.CleanSession)
        {
            builder.WithSessionExpiryInterval(SessionSeconds);
        }

        if (azure.Enable)
        {
            builder.WithCredentials(azure.ClientId).WithTlsOptions(CreateTls(options.Tls, azure.ClientCertFile, azure.ClientKeyFile));
        }
        else
        {
            if (options.Username.Length > 0)
            {
                builder.WithCredentials(options.Username, options.Password);
            }

            if (options.Tls.Enable)
            {
                builder.WithTlsOptions(CreateTls(options.Tls, options.Tls.ClientCertFile, options.Tls.ClientKeyFile));
            }
        }

        if (options.LastWill.Topic.Length > 0)
        {
            builder.WithWillTopic(options.LastWill.Topic)
                .WithWillPayload(options.LastWill.Message)
                .WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)options.Qos)
                .WithWillRetain(options.LastWill.Retain);
        }

        return builder.Build();
    }

    /// <summary>Finds the broker. A setting other than <c>brokerHost</c> is named if a feature created the options.</summary>
    public static IEnumerable<ConnectionTarget> FindTargets(MqttOptions options, string key)
    {
        if (SettingsText.IsUnset(options.BrokerHost))
        {
            return [];
        }

        var (certificate, keyFile) = options.AzureEventGrid.Enable
            ? (options.AzureEventGrid.ClientCertFile, options.AzureEventGrid.ClientKeyFile)
            : (options.Tls.ClientCertFile, options.Tls.ClientKeyFile);
        var target = new ConnectionTarget($"{key}:brokerHost", options.BrokerHost.Trim(), options.BrokerPort);
        return [options.AzureEventGrid.Enable || options.Tls.Enable ? target with { CreateTls = CreateTls } : target];

        SslClientAuthenticationOptions CreateTls()
        {
            var tls = SinkHttpClients.TlsOf(new TlsTrust(options.Tls.RejectUnauthorized, options.Tls.Ca))();
            tls.TargetHost = options.Tls.ServerName.Length > 0 ? options.Tls.ServerName : null;
            if (certificate.Length > 0)
            {
                tls.ClientCertificateContext = SslStreamCertificateContext.Create(ClientCertificateFiles.Load(certificate, keyFile), null, offline: true);
            }

            return tls;
        }
    }

    private static MqttClientTlsOptions CreateTls(MqttTlsOptions tls, string certificateFile, string keyFile)
    {
        var options = new MqttClientTlsOptions
        {
            UseTls = true,
            SslProtocol = SslProtocols.None,
            RevocationMode = X509RevocationMode.NoCheck,
            TargetHost = tls.ServerName.Length > 0 ? tls.ServerName : null,
            CertificateValidationHandler = tls.RejectUnauthorized ? Verify : AcceptAny,
        };
        if (tls.Ca.Length > 0)
        {
            options.TrustChain = CertificateFile.Read(tls.Ca);
        }

        if (certificateFile.Length > 0)
        {
            options.ClientCertificatesProvider = new DefaultMqttCertificatesProvider(
                new X509Certificate2Collection(ClientCertificateFiles.Load(certificateFile, keyFile)));
        }

        return options;
    }

    private static bool Verify(MqttClientCertificateValidationEventArgs shown) => shown.SslPolicyErrors == SslPolicyErrors.None
        ? true
        : throw new CertificateRefusedException(CertificateRefusal.Explain(shown.Certificate, shown.Chain, shown.SslPolicyErrors));

    [SuppressMessage("Security", "CA5359", Justification = "Only for a broker whose settings say rejectUnauthorized: false.")]
    private static bool AcceptAny(MqttClientCertificateValidationEventArgs shown) => true;
}
