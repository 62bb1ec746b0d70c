using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Wrong_settings_stop_the_start_with_one_message_that_names_every_problem()
    {
        await using var butler = new ButlerUnderTest("""
              cert: { clientCert: no-such-client.pem, clientCertKey: no-such-key.pem, clientCertCA: no-such-root.pem }
              configQRS: { host: sense1.example.com, port: 424242, rejectUnauthorized: true }
              emailNotification:
                enable: true
                smtp: { host: mail.example.com, port: many }
                fromAddress: butler@example.com
                reloadTaskFailure:
                  recipients: [this is no address]
                  subject: "Failed: {{tsakName}}"
                  priority: urgent
              slackNotification:
                enable: true
                reloadTaskFailure: { webhookURL: 'not a url', rateLimt: 5 }
            """);

        var exitCode = await butler.RunToEndAsync(TestContext.Current.CancellationToken);

        exitCode.Should().Be(1);
        var output = butler.Output;
        output.Should().Contain("no-such-client.pem").And.Contain("no-such-key.pem").And.Contain("no-such-root.pem");
        output.Should().Contain("Butler:configQRS:port").And.Contain("65535");
        output.Should().Contain("Butler:emailNotification:smtp:port").And.Contain("a whole number");
        output.Should().Contain("this is no address");
        output.Should().Contain("tsakName").And.Contain("taskName", "the nearest known field is named");
        output.Should().Contain("Butler:emailNotification:reloadTaskFailure:priority").And.Contain("high");
        output.Should().Contain("Butler:slackNotification:reloadTaskFailure:webhookURL").And.Contain("http");
        output.Should().Contain("rateLimt").And.Contain("'rateLimit'");
        output.Should().Contain("butler.yaml:", "problems name the line they stand on");
        output.Should().NotContain("   at Butler", "an administrator gets a message, not a stack trace");
    }

    [Fact]
    public async Task Tenants_of_Qlik_Cloud_that_cannot_be_told_apart_and_destinations_that_they_cannot_have_are_told()
    {
        await using var butler = new ButlerUnderTest("""
              qlikSenseCloud:
                enable: true
                tenants:
                  - name: acme
                    id: Tn1
                    tenantUrl: https://acme.eu.qlikcloud.com
                    auth: { jwt: { token: abc } }
                    alert:
                      mqttConfig: { reloadAppFailure: { enable: true } }
                      influxDb: { reloadAppFailure: { enable: true } }
                      incidentTool: { signl4: { reloadAppFailure: { enable: true } } }
                      slackNotifcation: { reloadAppFailure: { webhookURL: 'http://127.0.0.1/x' } }
                      emailNotification: { reloadAppFailure: { enable: true } }
                  - { name: ACME, id: Tn2, tenantUrl: 'https://acme.us.qlikcloud.com', auth: { jwt: { token: abc } } }
                  - { id: tn1, tenantUrl: 'https://other.eu.qlikcloud.com', auth: { jwt: { token: abc } }, qlikSenseUrls: { hub: 'hub' } }
            """);

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken)).Should().Be(1);

        const string Tenants = "Butler:qlikSenseCloud:tenants";
        butler.Output.Should().Contain($"{Tenants}:1:name: is 'acme', as for the tenant {Tenants}:0.");
        butler.Output.Should().Contain($"{Tenants}:2:id: is 'Tn1', as for the tenant {Tenants}:0.");
        butler.Output.Should().Contain($"{Tenants}:0:alert:mqttConfig: has no effect").And.Contain("below Butler:mqttConfig");
        butler.Output.Should().Contain($"{Tenants}:0:alert:influxDb: has no effect").And.Contain($"{Tenants}:0:alert:incidentTool: has no effect");
        butler.Output.Should().Contain($"{Tenants}:0:alert:slackNotifcation").And.Contain("'slackNotification'");
        butler.Output.Should().Contain($"{Tenants}:0:alert:emailNotification: has no effect, because Butler:emailNotification:enable is not true");
        butler.Output.Should().Contain($"{Tenants}:2:qlikSenseUrls:hub: is 'hub'");
    }

    [Theory]
    [InlineData("Butler:\n  a: 1\n  a: 2", ":3:")]
    [InlineData("Butler: [", ":2:")]
    public async Task A_file_that_is_no_yaml_stops_the_start_with_its_line(string yaml, string place)
    {
        await using var butler = new ButlerUnderTest("");
        await File.WriteAllTextAsync(butler.ConfigFile, yaml, TestContext.Current.CancellationToken);

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken)).Should().Be(1);
        butler.Output.Should().Contain("butler.yaml" + place).And.NotContain("   at ");
    }

    [Fact]
    public async Task What_stands_in_the_file_and_has_no_effect_is_told()
    {
        await using var butler = new ButlerUnderTest("""
              emailNotifcation: { enable: true }
              slackNotification: { reloadTaskFailure: { webhookURL: 'http://127.0.0.1/x' } }
              teamsNotification: { enable: yes }
              logLevel2: info
            """);

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken)).Should().Be(1);

        butler.Output.Should().Contain("Butler:emailNotifcation").And.Contain("'emailNotification'");
        butler.Output.Should().Contain("Butler:slackNotification: is not used, because its key 'enable' is not set to true.");
        butler.Output.Should().Contain("Butler:teamsNotification:enable: is 'yes' but expects true or false.");
    }

    [Theory]
    [InlineData("Butler:")]
    [InlineData("")]
    public async Task An_empty_file_starts_and_a_test_mail_that_cannot_be_sent_changes_nothing(string yaml)
    {
        await using var butler = new ButlerUnderTest("");
        await File.WriteAllTextAsync(butler.ConfigFile, yaml, TestContext.Current.CancellationToken);
        var running = butler.RunToEndAsync(
            TestContext.Current.CancellationToken, "-c", butler.ConfigFile, "--test-email-address", "ops@example.com");

        await Eventually.BecomesTrueAsync(
            () => butler.Output.Contains("Application started") && butler.Output.Contains("Butler:emailNotification:smtp:host"),
            TimeSpan.FromSeconds(30),
            () => butler.Output,
            TestContext.Current.CancellationToken);

        running.IsCompleted.Should().BeFalse();
        butler.Output.Should().Contain("The test mail to ops@example.com could not be sent");
    }

    [Fact]
    public async Task A_test_mail_is_sent_at_the_start_although_no_mail_destination_is_on()
    {
        var mails = new System.Collections.Concurrent.ConcurrentBag<ReceivedMail>();
        await using var mailbox = new SmtpMailbox(mails.Add);
        await using var butler = new ButlerUnderTest($$"""
              emailNotification: { enable: false, smtp: { host: 127.0.0.1, port: {{mailbox.Port}} } }
            """);
        var running = butler.RunToEndAsync(
            TestContext.Current.CancellationToken,
            "-c", butler.ConfigFile, "--test-email-address", "ops@example.com", "--test-email-from-address", "butler@example.com");

        await Eventually.BecomesTrueAsync(
            () => butler.Output.Contains("The test mail to ops@example.com was taken"),
            TimeSpan.FromSeconds(30),
            () => butler.Output,
            TestContext.Current.CancellationToken);

        running.IsCompleted.Should().BeFalse();
        mails.Should().ContainSingle().Which.Recipients.Should().Equal("ops@example.com");
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "-c", "absent.yaml")).Should().Be(1);
        butler.Output.Should().Contain("absent.yaml");
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_and_is_named()
    {
        await using var first = new ButlerUnderTest("");
        await first.StartAsync(TestContext.Current.CancellationToken);
        await using var second = new ButlerUnderTest("");
        await File.WriteAllTextAsync(
            second.ConfigFile,
            $"Butler:\n  udpServerConfig: {{ enable: true, serverHost: 127.0.0.1, portTaskFailure: {first.UdpPort} }}\n",
            TestContext.Current.CancellationToken);

        (await second.RunToEndAsync(TestContext.Current.CancellationToken)).Should().Be(1);
        second.Output.Should().Contain(first.UdpPort.ToString(System.Globalization.CultureInfo.InvariantCulture));
        second.Output.Should().NotContain("   at ", "an administrator gets a message, not a stack trace").And.NotContain("crit:");
    }

    [Fact]
    public async Task The_port_of_the_health_check_serves_nothing_else()
    {
        var port = FreePort.Find();
        await using var butler = new ButlerUnderTest($$"""
              restServerEndpointsEnable: { butlerping: true }
              dockerHealthCheck: { enable: true, port: {{port}} }
            """);
        await butler.StartAsync(TestContext.Current.CancellationToken);

        async Task<System.Net.HttpStatusCode> GetAsync(int at, string path) =>
            (await butler.Http.GetAsync(new Uri($"http://127.0.0.1:{at}{path}"), TestContext.Current.CancellationToken)).StatusCode;

        (await GetAsync(port, "/health")).Should().Be(System.Net.HttpStatusCode.OK);
        (await GetAsync(port, "/v4/butlerping")).Should().Be(System.Net.HttpStatusCode.NotFound);
        (await GetAsync(port, "/v5/deliveries")).Should().Be(System.Net.HttpStatusCode.NotFound);
        (await GetAsync(butler.HttpPort, "/v4/butlerping")).Should().Be(System.Net.HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData("--api-rate-limit 7", "7")]
    [InlineData("--api-rate-limit=8", "8")]
    [InlineData("--api-rate-limit", "1000")]
    [InlineData("--api-rate-limit 0", null)]
    public async Task The_limit_of_requests_may_stand_on_the_command_line(string? arguments, string? limit)
    {
        await using var butler = new ButlerUnderTest("  restServerEndpointsEnable: { butlerping: true }", rateLimit: null);
        await butler.StartAsync(TestContext.Current.CancellationToken, arguments?.Split(' ') ?? []);

        using var answer = await butler.Http.GetAsync("/v4/butlerping", TestContext.Current.CancellationToken);

        (answer.Headers.TryGetValues("x-ratelimit-limit", out var values) ? values.Single() : null).Should().Be(limit);
    }

    [Theory]
    [InlineData("--help", "--configfile", 0)]
    [InlineData("--version", "0.", 0)]
    [InlineData("-V", "0.", 0)]
    [InlineData("--bogus", "--bogus", 2)]
    [InlineData("--loglevel loud", "loud", 2)]
    [InlineData("--api-rate-limit -1", "0 or more", 2)]
    [InlineData("--new-relic-account-name a b --new-relic-api-key k", "equally many", 2)]
    public async Task The_command_line_answers(string arguments, string expected, int exitCode)
    {
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, arguments.Split(' '))).Should().Be(exitCode);
        butler.Output.Should().Contain(expected);
    }
}
