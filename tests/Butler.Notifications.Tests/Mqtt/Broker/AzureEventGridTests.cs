using System.Net;
using System.Security.Authentication;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Butler.Notifications.Tests.Mqtt.Broker;

public sealed class AzureEventGridTests
{
    [Fact]
    public async Task The_login_is_a_client_certificate_and_one_name_for_client_and_user()
    {
        using var certificates = new TestCertificates();
        var port = FreePort.Find();
        var logins = new List<(string ClientId, string UserName, string? Password, string? Subject)>();
        using var broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithoutDefaultEndpoint()
            .WithEncryptedEndpoint()
            .WithEncryptedEndpointPort(port)
            .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
            .WithEncryptionCertificate(certificates.Server)
            .WithEncryptionSslProtocol(SslProtocols.None)
            .WithClientCertificate((_, certificate, _, _) => certificate is not null, false)
            .Build());
        broker.ValidatingConnectionAsync += login =>
        {
            logins.Add((login.ClientId, login.UserName, login.Password, login.ClientCertificate?.Subject));
            login.ReasonCode = MqttConnectReasonCode.Success;
            return Task.CompletedTask;
        };
        await broker.StartAsync();

        await using var butler = await MqttButler.ConnectAsync(port, options =>
        {
            options.AzureEventGrid.Enable = true;
            options.AzureEventGrid.ClientId = "butler-on-azure";
            options.AzureEventGrid.ClientCertFile = certificates.ClientFile;
            options.AzureEventGrid.ClientKeyFile = certificates.ClientKeyFile;
            options.Tls.Ca = certificates.AuthorityFile;
            options.Username = "not used";
            options.Password = "not used";
        });

        logins.Should().ContainSingle().Which.Should().Be(("butler-on-azure", "butler-on-azure", "", "CN=butler-client"));
        await broker.StopAsync();
    }
}
