using Butler.Notifications.Email;
using Butler.Notifications.InfluxDb;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Shared;
using Butler.Notifications.Slack;
using Butler.Notifications.Tests.Email;
using Butler.Notifications.Webhook;
using MQTTnet.Formatter;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>Defaults that an unchanged file of Butler 16 relies on, see docs/designs/022.</summary>
public sealed class LibraryDefaultsTests
{
    [Fact]
    public void Whoever_may_work_before_he_answers_has_the_time_for_it()
    {
        new EmailAlertOptions().Delivery.Timeout.Should().Be(TimeSpan.FromMinutes(3));
        new SmtpOptions().Timeout.Should().Be(TimeSpan.FromMinutes(1));
        new WebhookAlertOptions().Delivery.Timeout.Should().Be(TimeSpan.FromMinutes(2));
        new SlackAlertOptions().Delivery.Timeout.Should().Be(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_broker_is_talked_to_as_before()
    {
        var options = new MqttOptions { BrokerHost = "broker" };
        var settings = MqttClientSettings.Create(options, new MqttIdentity("butler_1", CleanSession: true));

        settings.ProtocolVersion.Should().Be(MqttProtocolVersion.V311);
        settings.CleanSession.Should().BeTrue();
        settings.KeepAlivePeriod.Should().Be(TimeSpan.FromSeconds(60));
        settings.Timeout.Should().Be(TimeSpan.FromSeconds(30));
        settings.TryPrivate.Should().BeFalse();
        options.Reconnect.MaxDelay.Should().Be(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InfluxDB_is_reached_without_the_proxy_of_the_machine(bool tls)
    {
        var options = new InfluxDbOptions { HostIP = "influx", Version = 1 };
        options.Tls.Enable = tls;

        using var direct = SinkHttpClients.CreateHandler(InfluxRequest.Write(options, []).Trust);
        using var usual = SinkHttpClients.CreateHandler(TlsTrust.Default);

        direct.UseProxy.Should().BeFalse();
        usual.UseProxy.Should().BeTrue();
    }

    [Fact]
    public async Task A_mail_server_that_offers_chunks_gets_none()
    {
        await using var server = SmtpReceiver.Start(static o => o.OffersChunking = true);
        using var host = EmailSinkTestHost.Create(server.Port);

        (await host.SendAsync(Some.FailedReload)).Should().Be(Butler.Alerts.DeliveryResult.Delivered);

        server.Commands.Should().Contain("DATA").And.NotContain(command => command.StartsWith("BDAT", StringComparison.Ordinal));
    }
}
