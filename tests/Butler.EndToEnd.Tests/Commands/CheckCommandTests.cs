namespace Butler.EndToEnd.Tests.Commands;

public sealed class CheckCommandTests
{
    [Theory]
    [InlineData("slackNotification: { enable: true, webhookURL: 'http://127.0.0.1:1/x' }", 0, "0 errors")]
    [InlineData("slackNotification: { enable: true, webhookURL: 'no address' }", 1, "error: Butler:slackNotification")]
    [InlineData("emailNotifcation: { enable: true }", 0, "warning: Butler:emailNotifcation")]
    [InlineData("heartbeat: { enable: true, remoteURL: 'http://127.0.0.1:1/x', frequency: every blue moon }", 1, "Butler:heartbeat:frequency")]
    public async Task A_check_names_what_is_wrong_and_starts_nothing(string settings, int exitCode, string text)
    {
        await using var butler = new ButlerUnderTest("  " + settings);

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", butler.ConfigFile)).Should().Be(exitCode, butler.Output);

        butler.Output.Should().Contain(text);
        butler.Folder.GetFiles("butler.db*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_check_warns_of_an_open_REST_API()
    {
        await using var butler = new ButlerUnderTest("  restServerEndpointsEnable: { keyValueStore: true }");
        var file = await File.ReadAllTextAsync(butler.ConfigFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            butler.ConfigFile, file.Replace("enable: true, serverHost: 127.0.0.1, serverPort", "enable: true, serverHost: 0.0.0.0, serverPort", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", "-c", butler.ConfigFile)).Should().Be(0, butler.Output);

        butler.Output.Should().Contain("warning: Butler:restServerConfig:apiKeys");
    }

    [Fact]
    public async Task A_file_that_is_missing_has_an_exit_code_of_its_own()
    {
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(TestContext.Current.CancellationToken, "check", "/no/such/file.yaml")).Should().Be(2);
        butler.Output.Should().Contain("file.yaml").And.NotContain("   at ");
    }
}
