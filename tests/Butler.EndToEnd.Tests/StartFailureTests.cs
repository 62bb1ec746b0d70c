namespace Butler.EndToEnd.Tests;

/// <summary>When one part cannot start, others run already: the reason is all that they may leave on the screen.</summary>
public sealed class StartFailureTests
{
    private const string Busy = """
          slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:9/slack' }
          uptimeMonitor: { enable: true, frequency: every 1 seconds }
          heartbeat: { enable: true, remoteURL: 'http://127.0.0.1:9/heartbeat', frequency: every 1 seconds }
          mqttConfig: { enable: true, brokerHost: 127.0.0.1, brokerPort: 9 }
          influxDb: { enable: true, hostIP: 127.0.0.1, hostPort: 9, v1Config: { dbName: butler } }
          configQRS: { host: 127.0.0.1, port: 9 }
        """;

    [Fact]
    public async Task A_port_of_the_REST_API_that_is_taken_is_all_that_is_told()
    {
        await using var butler = new ButlerUnderTest(Busy);
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, butler.HttpPort);
        other.Start();

        await ExpectAsync(butler, $"Failed to bind to address http://127.0.0.1:{butler.HttpPort}: address already in use.");
    }

    [Fact]
    public async Task A_UDP_port_that_is_taken_is_all_that_is_told()
    {
        await using var butler = new ButlerUnderTest(Busy);
        using var other = new System.Net.Sockets.UdpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, butler.UdpPort));

        await ExpectAsync(butler, $"{butler.UdpPort}");
    }

    [Fact]
    public async Task A_database_that_another_Butler_uses_is_all_that_is_told()
    {
        await using var first = new ButlerUnderTest("");
        await first.StartAsync(TestContext.Current.CancellationToken);
        await using var second = new ButlerUnderTest(Busy);
        var settings = await File.ReadAllTextAsync(second.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            second.ConfigFile, settings.Replace(second.Folder.FullName, first.Folder.FullName, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        await ExpectAsync(second, Path.Combine(first.Folder.FullName, "butler.db"));
    }

    [Fact]
    public async Task A_certificate_that_is_none_is_all_that_is_told()
    {
        await using var butler = new ButlerUnderTest(Busy);
        var settings = await File.ReadAllTextAsync(butler.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            butler.ConfigFile,
            settings.Replace("serverHost: 127.0.0.1, serverPort", $"tls: {{ enable: true, cert: '{butler.ConfigFile}' }}, serverHost: 127.0.0.1, serverPort", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        await ExpectAsync(butler, "holds no certificate in PEM format");
    }

    private static async Task ExpectAsync(ButlerUnderTest butler, string reason)
    {
        (await butler.RunToEndAsync(TestContext.Current.CancellationToken)).Should().Be(1);

        // The two streams of a process arrive in any order, so that nothing can be said about which line is the last.
        butler.Output.Should().Contain("Butler cannot start").And.Contain(reason);
        butler.Output.Should().NotContain("crit:").And.NotContain("fail:").And.NotContain("error:").And.NotContain("ObjectDisposed").And.NotContain("   at ");
    }
}
