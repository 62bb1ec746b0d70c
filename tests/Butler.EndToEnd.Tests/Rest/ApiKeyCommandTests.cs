using System.Text.RegularExpressions;
using Butler.Hosting.AspNetCore.Authorization;

namespace Butler.EndToEnd.Tests.Rest;

public sealed partial class ApiKeyCommandTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_printed_settings_let_the_printed_key_in()
    {
        await using var maker = new ButlerUnderTest("");
        (await maker.RunToEndAsync(
            _cancellation, "apikey", "new", "--name", "it's", "--scope", "read", "--scope", "kv", "--source", "127.0.0.0/8", "::1", "--expires", "2090-12-31"))
            .Should().Be(0);
        var key = PrintedKey().Match(maker.Output).Value;
        key.Should().NotBeEmpty();
        var settings = maker.Output[maker.Output.IndexOf("    apiKeys:", StringComparison.Ordinal)..];
        settings.Should().NotContain(key).And.Contain(ApiKey.HashOf(key));

        await using var butler = new HostUnderTest($$"""
              restServerEndpointsEnable: { butlerping: true }
              restServerConfig:
                enable: true
                serverPort: 0
            {{settings}}
            """);
        butler.Problems.Should().BeEmpty();
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = butler.Address };

        (await http.GetAsync("/v4/butlerping", _cancellation)).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Add("X-Api-Key", key);
        (await http.GetAsync("/v4/butlerping", _cancellation)).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_for_a_web_page_is_printed_with_its_web_app()
    {
        await using var maker = new ButlerUnderTest("");
        (await maker.RunToEndAsync(
            _cancellation, "apikey", "new", "--name", "page", "--scope", "tasks", "--task", Tasks.TaskScene.One, "--tag", "it's", "--origin", "https://sense.example.com"))
            .Should().Be(0);
        var settings = maker.Output[maker.Output.IndexOf("    cors:", StringComparison.Ordinal)..];

        await using var butler = new HostUnderTest($"  restServerConfig:\n    enable: true\n    serverPort: 0\n{settings}");

        butler.Problems.Should().BeEmpty();
        settings.Should().Contain("tags: ['it''s']").And.Contain($"tasks: ['{Tasks.TaskScene.One}']").And.Contain("origins: ['https://sense.example.com']");
    }

    [Theory]
    [InlineData("apikey new --name x --scope tasks --task Sales", "must be the id of a task")]
    [InlineData("apikey new --name x --scope tasks --scope kv --tag finance", "must be [tasks] alone")]
    [InlineData("apikey new --name x --scope tasks --origin https://sense.example.com", "Bind it with 'tasks' or 'tags'")]
    [InlineData("apikey new --scope read", "--name")]
    [InlineData("apikey new --name x", "--scope")]
    [InlineData("apikey new --name x --scope write", "messaging")]
    [InlineData("apikey new --name x --scope read --source 10.1", "must be an IP address")]
    [InlineData("apikey new --name x --scope read --expires soon", "must be a date")]
    [InlineData("apikey", "name one of its commands")]
    public async Task Wrong_arguments_are_told(string arguments, string expected)
    {
        await using var butler = new ButlerUnderTest("");

        (await butler.RunToEndAsync(_cancellation, arguments.Split(' '))).Should().Be(2);
        butler.Output.Should().Contain(expected).And.NotContain("butler_");
    }

    [GeneratedRegex("butler_[A-Za-z0-9_-]{43}")]
    private static partial Regex PrintedKey();
}
