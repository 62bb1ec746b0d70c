using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Butler.Notifications.Shared;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Butler.Notifications.Mqtt;

/// <summary>Turns Butler's settings into those of the MQTT library.</summary>
internal static class MqttClientSettings
{
    // How long a broker of MQTT 5 keeps messages for a Butler that is away; with 3.1.1 that is the broker's own affair.
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
