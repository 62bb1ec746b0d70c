using Butler.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Butler.Notifications.Tests.Mqtt.Broker;

public sealed class MqttConnectionTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task A_message_reaches_those_who_subscribed(string version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.ProtocolVersion = version);

        var result = await butler.Mqtt.PublishAsync(MqttMessage.OfText("sales/état", "Umsätze \"heute\"\n"), _cancellation);
        var empty = await butler.Mqtt.PublishAsync(MqttMessage.OfText("sales/empty", "") with { QualityOfService = MqttQualityOfService.ExactlyOnce }, _cancellation);
        var loose = await butler.Mqtt.PublishAsync(MqttMessage.OfText("sales/loose", "x") with { QualityOfService = MqttQualityOfService.AtMostOnce }, _cancellation);

        new[] { result.Status, empty.Status, loose.Status }.Should().AllBeEquivalentTo(MessageStatus.Sent);
        await watcher.UntilAsync(seen => seen.Count(message => message.Topic.StartsWith("sales/", StringComparison.Ordinal)) == 3);
        watcher.Seen.Should().Contain(("sales/état", "Umsätze \"heute\"\n", 1))
            .And.Contain(("sales/empty", "", 2))
            .And.Contain(("sales/loose", "x", 0));
        broker.Output.Should().Contain(version == "5" ? "p5, c1, k60" : "p2, c1, k60", "the broker names version, clean session and keep-alive");
    }

    [Fact]
    public async Task Each_connection_is_told_on_the_status_topic()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.ClientId = "butler-7");

        // A broker ends the connection of a client when another comes with the same name.
        await broker.RunClientAsync("mosquitto_pub", null, "-i", "butler-7", "-t", "a", "-m", "b");

        await watcher.UntilAsync(seen => seen.Count(message => message.Topic == "qliksense/butler/mqtt/status") >= 2);
        watcher.TextsOf("qliksense/butler/mqtt/status").Should()
            .OnlyContain(text => text == $"Connected to MQTT broker localhost:{broker.Port} with client ID butler-7");
        await butler.UntilConnectedAsync();
        butler.Log.Lines.Should().Contain(line => line.Contains("the connection is lost"));
    }

    [Fact]
    public async Task The_state_of_the_connection_is_seen_from_outside()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var butler = await MqttButler.ConnectAsync(broker.Port);
        (await butler.ReadHealthAsync()).Should().Be(HealthStatus.Healthy);
        butler.Mqtt.ConnectionState.Should().Be($"Connected to localhost:{broker.Port}.");

        await broker.StopAsync();
        await butler.UntilLogAsync("the connection is lost");

        (await butler.ReadHealthAsync()).Should().Be(HealthStatus.Degraded);
        await broker.StartAgainAsync();
        await butler.UntilConnectedAsync();
    }

    [Fact]
    public async Task A_broker_that_is_away_delays_no_start_and_is_found_when_it_comes()
    {
        await using var broker = await Mosquitto.StartAsync();
        await broker.StopAsync();

        await using var butler = await MqttButler.StartAsync(broker.Port);
        await butler.UntilLogAsync("no connection (attempt 3)");
        butler.Mqtt.ConnectionState.Should().Contain($"Cannot reach MQTT broker localhost:{broker.Port}");
        await broker.StartAgainAsync();

        await butler.UntilConnectedAsync();
    }

    [Fact]
    public async Task User_and_password_are_sent_and_never_shown()
    {
        using var folder = new TemporaryDirectory();
        var passwords = Mosquitto.Write(folder, "passwords", "");
        await using var broker = await Mosquitto.StartAsync("allow_anonymous false", $"password_file {passwords}");
        await using (var stranger = await MqttButler.StartAsync(broker.Port, options => (options.Username, options.Password) = ("butler", "guessed-wrong")))
        {
            await stranger.UntilLogAsync("refused the connection");
            stranger.Mqtt.ConnectionState.Should().Match("*refused the connection: *NotAuthorized*");
            string.Join('\n', stranger.Log.Lines).Should().NotContain("guessed-wrong");
        }

        // Mosquitto's own format: PBKDF2 with SHA-512, 101 rounds.
        var salt = new byte[12];
        var hash = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2("opensesame", salt, 101, System.Security.Cryptography.HashAlgorithmName.SHA512, 64);
        await File.WriteAllTextAsync(passwords, $"butler:$7$101${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}\n", _cancellation);
        await broker.StopAsync();
        await broker.StartAgainAsync();

        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => (options.Username, options.Password) = ("butler", "opensesame"));

        (await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", "b"), _cancellation)).Status.Should().Be(MessageStatus.Sent);
        string.Join('\n', butler.Log.Lines).Should().NotContain("opensesame");
    }

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task Tls_with_a_private_authority_and_a_client_certificate(string version)
    {
        using var certificates = new TestCertificates();
        await using var broker = await Mosquitto.StartAsync(
            $"cafile {certificates.AuthorityFile}", $"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}",
            "require_certificate true", "use_identity_as_username true");

        await using var butler = await MqttButler.ConnectAsync(broker.Port, options =>
        {
            options.ProtocolVersion = version;
            options.Tls.Enable = true;
            options.Tls.Ca = certificates.AuthorityFile;
            options.Tls.ClientCertFile = certificates.ClientFile;
            options.Tls.ClientKeyFile = certificates.ClientKeyFile;
        });

        (await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", "b"), _cancellation)).Status.Should().Be(MessageStatus.Sent);
        broker.Output.Should().Contain("u'butler-client'", "the broker took the user from the certificate");
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_the_connection_unless_the_settings_forgive_it()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await using var broker = await Mosquitto.StartAsync($"certfile {certificates.ServerFile}", $"keyfile {certificates.ServerKeyFile}");
        await using var strict = await MqttButler.StartAsync(broker.Port, options =>
        {
            options.Tls.Enable = true;
            options.Tls.Ca = others.AuthorityFile;
        });
        await using var named = await MqttButler.StartAsync(broker.Port, options =>
        {
            options.Tls.Enable = true;
            options.Tls.Ca = certificates.AuthorityFile;
            options.Tls.ServerName = "another.example.com";
        });

        await strict.UntilLogAsync("its chain is not trusted");
        await named.UntilLogAsync("it was issued for another name");
        await using var lenient = await MqttButler.ConnectAsync(broker.Port, options =>
        {
            options.Tls.Enable = true;
            options.Tls.RejectUnauthorized = false;
        });

        strict.Mqtt.ConnectionState.Should().Contain("CN=localhost").And.Contain("tls:ca");
        (await lenient.Mqtt.PublishAsync(MqttMessage.OfText("a", "b"), _cancellation)).Status.Should().Be(MessageStatus.Sent);
    }

    [Fact]
    public async Task A_broker_of_MQTT_5_says_why_it_refuses_a_message()
    {
        using var folder = new TemporaryDirectory();
        var rules = Mosquitto.Write(folder, "acl", "topic readwrite qliksense/#\ntopic write open/#\n");
        await using var broker = await Mosquitto.StartAsync($"acl_file {rules}");
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.ProtocolVersion = "5");

        var refused = await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("closed/a", "b"), _cancellation);
        var taken = await butler.Mqtt.PublishOrQueueAsync(MqttMessage.OfText("open/a", "b"), _cancellation);

        refused.Status.Should().Be(MessageStatus.Refused);
        refused.Detail.Should().Contain("NotAuthorized");
        taken.Status.Should().Be(MessageStatus.Sent);
    }

    [Fact]
    public async Task A_message_beyond_the_limits_of_an_MQTT_5_broker_is_refused_before_it_breaks_the_connection()
    {
        await using var broker = await Mosquitto.StartAsync("max_packet_size 2000", "retain_available false");
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options => options.ProtocolVersion = "5");

        var large = await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", new string('x', 3000)), _cancellation);
        var kept = await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", "b") with { Retain = true }, _cancellation);
        var small = await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", "b"), _cancellation);

        large.Should().BeEquivalentTo(new { Status = MessageStatus.Refused });
        large.Detail.Should().Contain("2000");
        kept.Status.Should().Be(MessageStatus.Refused);
        small.Status.Should().Be(MessageStatus.Sent);
        butler.Log.Lines.Should().NotContain(line => line.Contains("is lost"));
    }

    [Fact]
    public async Task Two_brokers_have_two_connections()
    {
        await using var first = await Mosquitto.StartAsync();
        await using var second = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(second.Port, "x/#");
        await using var butler = await MqttButler.ConnectAsync(first.Port, compose: builder => builder.AddMqtt("cloud", options =>
        {
            options.BrokerHost = "127.0.0.1";
            options.BrokerPort = second.Port;
            options.StatusTopic = "";
            options.SubscriptionRootTopic = "";
            options.TaskStartTopic = "";
        }));
        await Patience.UntilAsync(() => butler.Broker("cloud").IsConnected, () => butler.Broker("cloud").ConnectionState);

        await butler.Broker("cloud").PublishAsync(MqttMessage.OfText("x/1", "to the second"), _cancellation);
        await butler.Mqtt.PublishAsync(MqttMessage.OfText("x/2", "to the first"), _cancellation);

        await watcher.UntilAsync(seen => seen.Count == 1);
        watcher.Seen[0].Text.Should().Be("to the second");
        butler.Mqtt.Broker.Should().Be("default");
    }

    [Fact]
    public async Task A_Butler_that_stops_says_good_bye_with_its_last_will()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var watcher = await MqttWatcher.StartAsync(broker.Port);
        await using var butler = await MqttButler.ConnectAsync(broker.Port, options =>
        {
            options.LastWill.Topic = "qliksense/butler/mqtt/gone";
            options.LastWill.Retain = true;
        });

        await butler.StopAsync();

        await watcher.UntilAsync(seen => seen.Any(message => message.Topic == "qliksense/butler/mqtt/gone"));
        watcher.TextsOf("qliksense/butler/mqtt/gone").Should().Equal("Butler is offline");
        (await butler.Mqtt.PublishAsync(MqttMessage.OfText("a", "b"), _cancellation)).Status.Should().Be(MessageStatus.Unavailable);
    }
}
