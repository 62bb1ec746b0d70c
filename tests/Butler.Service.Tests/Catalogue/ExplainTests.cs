using System.Text.Json;
using Butler.Service.CommandLine;
using Butler.Service.Tests.Settings;

namespace Butler.Service.Tests.Catalogue;

public sealed class ExplainTests
{
    [Theory]
    [InlineData("mqttConfig.brokerPort")]
    [InlineData("Butler:mqttConfig:brokerPort")]
    [InlineData("brokerport")]
    [InlineData("Butler__mqttConfig__brokerPort")]
    public async Task A_key_is_explained_by_its_path_or_the_end_of_it(string text)
    {
        var (exitCode, output, _) = await ExplainAsync(text);

        exitCode.Should().Be(0);
        output.Should().Contain("Butler.mqttConfig.brokerPort").And.Contain("1 to 65535").And.Contain("1883").And.Contain("Butler__mqttConfig__brokerPort")
            .And.Contain("Butler:\n      mqttConfig:\n        brokerPort:");
    }

    [Fact]
    public async Task A_key_of_one_kind_of_alert_is_explained_for_that_kind()
    {
        var (_, output, _) = await ExplainAsync("slackNotification.distributeTaskFailure.rateLimit");

        output.Should().Contain("Butler.slackNotification.distributeTaskFailure.rateLimit").And.Contain("300 seconds").And.Contain("does not know");
    }

    [Theory]
    [InlineData("slackNotification", "webhookURL")]
    [InlineData("slackNotification", "basicMsgTemplate")]
    [InlineData("serviceMonitor.alertDestination.slack", "enable")]
    [InlineData("mqttConfig.reloadTaskFailure", "enable")]
    public async Task A_section_is_explained_with_its_keys(string text, string key)
    {
        var (exitCode, output, _) = await ExplainAsync(text);

        exitCode.Should().Be(0);
        output.Should().Contain($"Butler.{text}").And.Contain("section").And.Contain(key);
    }

    [Theory]
    [InlineData("smtp:host", "Butler.emailNotification.smtp.host")]
    [InlineData("smtp", "Butler.emailNotification.smtp")]
    public async Task The_end_of_several_paths_explains_the_nearest_and_names_few_others(string text, string path)
    {
        var (exitCode, output, _) = await ExplainAsync(text);

        exitCode.Should().Be(0);
        output.Should().StartWith(path).And.Contain("Example:").And.Contain($"'{text}' also stands here:")
            .And.Contain("Butler.qlikSenseCloud.tenants[].alert.emailNotification.smtp");
    }

    [Fact]
    public async Task At_most_five_other_places_are_named()
    {
        var (_, output, _) = await ExplainAsync("host");

        output.Split('\n').SkipWhile(static line => !line.Contains("also stands", StringComparison.Ordinal)).Count(static line => line.StartsWith("  Butler.", StringComparison.Ordinal)).Should().Be(5);
        output.Should().MatchRegex(@"and \d+ more");
    }

    [Fact]
    public async Task Each_part_of_a_misspelt_path_is_corrected_in_its_place()
    {
        var (exitCode, _, error) = await ExplainAsync("smpt:host");

        exitCode.Should().Be(1);
        error.Should().Contain("  Butler.emailNotification.smtp.host").And.NotContain("smtp.port").And.NotContain("configQRS");
        error.TrimEnd().Should().EndWith("There is no key 'smpt:host'.");
    }

    [Fact]
    public async Task A_misspelt_key_is_not_known_and_the_nearest_ones_are_named()
    {
        var (exitCode, _, error) = await ExplainAsync("mqttConfig.brokerHsot");

        exitCode.Should().Be(1);
        error.Should().Contain("Butler.mqttConfig.brokerHost");
    }

    [Fact]
    public async Task A_key_of_an_older_file_is_explained_by_what_it_is_called_today()
    {
        var (exitCode, output, _) = await ExplainAsync("heartbeat.enabled");

        exitCode.Should().Be(0);
        output.Should().Contain("Butler.heartbeat.enable").And.Contain("Before version 13 called 'heartbeat.enabled'");
    }

    [Fact]
    public async Task A_key_without_effect_says_why()
    {
        var (exitCode, output, _) = await ExplainAsync("anonTelemetry");

        exitCode.Should().Be(0);
        output.Should().Contain("Has no effect").And.Contain("telemetry");
    }

    [Fact]
    public async Task Every_key_of_a_Butler_16_file_can_be_explained()
    {
        foreach (var key in ReferenceKey.All)
        {
            var (exitCode, output, _) = await ExplainAsync(key.Path, "--output", "json");

            exitCode.Should().Be(0, key.Path);
            using var json = JsonDocument.Parse(output);
            json.RootElement.GetArrayLength().Should().Be(1, key.Path);
            json.RootElement[0].GetProperty("isButler16").GetBoolean().Should().BeTrue(key.Path);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> ExplainAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var exitCode = await ButlerCommand.Create().Parse(["explain", .. arguments]).InvokeAsync(new() { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }
}
