using Butler.Service.CommandLine;

namespace Butler.EndToEnd.Tests.Checking;

/// <summary>The options of Butler 16's command line, under all their names.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("-c")]
    [InlineData("--configfile")]
    public void The_configuration_file(string option) => Read(option, "some.yaml").ConfigFile.Should().Be("some.yaml");

    [Theory]
    [InlineData("-l", "debug")]
    [InlineData("--loglevel", "silly")]
    public void The_log_level(string option, string level) =>
        Read(option, level).ToSettings().Should().Contain(new KeyValuePair<string, string?>("Butler:logLevel", level));

    [Fact]
    public void New_Relic_credentials_take_the_place_of_those_of_the_file()
    {
        var settings = Read(
            "--new-relic-account-name", "First", "Second", "--new-relic-api-key", "key-1", "key-2", "--new-relic-account-id", "17", "18").ToSettings();

        settings.Should().Contain(new Dictionary<string, string?>
        {
            ["Butler:thirdPartyToolsCredentials:newRelic:0:accountName"] = "First",
            ["Butler:thirdPartyToolsCredentials:newRelic:0:insertApiKey"] = "key-1",
            ["Butler:thirdPartyToolsCredentials:newRelic:0:accountId"] = "17",
            ["Butler:thirdPartyToolsCredentials:newRelic:1:accountName"] = "Second",
            ["Butler:thirdPartyToolsCredentials:newRelic:1:insertApiKey"] = "key-2",
            ["Butler:thirdPartyToolsCredentials:newRelic:1:accountId"] = "18",
        });
    }

    [Fact]
    public void The_test_mail()
    {
        var arguments = Read("--test-email-address", "ops@example.com", "--test-email-from-address", "butler@example.com");

        (arguments.TestEmailAddress, arguments.TestEmailFromAddress).Should().Be(("ops@example.com", "butler@example.com"));
    }

    [Fact]
    public void Switches_are_off_unless_they_are_given()
    {
        var none = Read();
        var both = Read("--no-qs-connection", "--skip-config-verification");

        (none.NoQlikSenseConnection, none.SkipConfigVerification, none.ApiRateLimit).Should().Be((false, false, null));
        (both.NoQlikSenseConnection, both.SkipConfigVerification).Should().Be((true, true));
    }

    [Theory]
    [InlineData("", "clientCert", 1)]
    [InlineData("--no-qs-connection", "Application started", null)]
    public async Task Without_a_connection_to_Qlik_Sense_its_certificates_are_not_needed(string option, string text, int? exitCode) =>
        await StartsAsync("  cert: { clientCert: none.pem, clientCertKey: none.pem }\n  configQRS: { host: sense.example.com }", option, text, exitCode);

    [Theory]
    [InlineData("", "this is no address", 1)]
    [InlineData("--skip-config-verification", "Application started", null)]
    public async Task Settings_that_are_wrong_stop_the_start_unless_the_verification_is_skipped(string option, string text, int? exitCode) =>
        await StartsAsync(
            "  emailNotification: { enable: true, smtp: { host: 127.0.0.1 }, fromAddress: butler@example.com, recipients: [ this is no address ] }",
            option,
            text,
            exitCode);

    [Fact]
    public async Task The_log_level_of_the_command_line_counts() =>
        await StartsAsync("  systemInfo: { enable: true }", "--loglevel silly", " dbug: ", null);

    private static async Task StartsAsync(string settings, string options, string text, int? exitCode)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var butler = new ButlerUnderTest(settings);
        var running = butler.RunToEndAsync(cancellation, ["-c", butler.ConfigFile, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        await Eventually.BecomesTrueAsync(() => butler.Output.Contains(text), TimeSpan.FromSeconds(60), () => butler.Output, cancellation);

        if (exitCode is { } code)
        {
            (await running).Should().Be(code);
        }
        else
        {
            running.IsCompleted.Should().BeFalse(butler.Output);
        }
    }

    private static ServiceArguments Read(params string[] arguments)
    {
        var result = ButlerCommand.Create().Parse(arguments);
        result.Errors.Should().BeEmpty();
        return ButlerCommand.Read(result);
    }
}
