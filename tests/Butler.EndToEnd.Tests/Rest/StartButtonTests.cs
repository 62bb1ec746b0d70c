using System.Text.RegularExpressions;
using Butler.EndToEnd.Tests.Tasks;
using Butler.Hosting.AspNetCore.Authorization;
using Butler.Simulation;
using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>The button of <c>/v5/start-button.js</c> on the page of a web app, in a real browser.</summary>
public sealed partial class StartButtonTests
{
    private const string App = "http://sense.test";
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 60_000 };
    private readonly string _key = ApiKey.Generate();

    [Fact]
    public async Task It_starts_its_task_and_shows_how_it_goes_under_a_strict_content_policy()
    {
        await using var browser = await Chromium.StartAsync("sense.test");
        await using var site = await WebSite.StartAsync();
        await using var scene = await SceneAsync(site, TaskBehaviour.Succeeds(TimeSpan.FromSeconds(3)));
        site.ContentPolicy = $"default-src 'none'; img-src data:; script-src {Address(scene)}; connect-src {Address(scene)}";
        site.Html = Page(scene, TaskScene.One);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{App}:{site.Port}/");
        await page.EvaluateAsync("() => { window.states = []; document.addEventListener('butler-state', event => window.states.push(event.detail.state)); }");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Reload sales" });
        var status = page.GetByRole(AriaRole.Status);

        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(status).ToContainTextAsync("Running", Patient);
        await button.ClickAsync(new() { Force = true });
        await Assertions.Expect(status).ToContainTextAsync("Done", Patient);

        (await page.EvaluateAsync<string[]>("window.states")).Should().Equal("queued", "running", "done");
        scene.Starts.Should().ContainSingle("a second click while it runs starts nothing");
        browser.Complaints.Should().BeEmpty("the content policy allows all that it does");
        if (Environment.GetEnvironmentVariable("BUTLER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "start-button.png") });
        }
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_goes_on_showing_the_run_and_a_failure_is_told()
    {
        await using var browser = await Chromium.StartAsync("sense.test");
        await using var site = await WebSite.StartAsync();
        await using var scene = await SceneAsync(site, TaskBehaviour.Fails(TimeSpan.FromSeconds(4)));
        site.Html = Page(scene, TaskScene.One);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{App}:{site.Port}/");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Running", Patient);

        await page.ReloadAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Failed", Patient);
        scene.Starts.Should().ContainSingle();
    }

    [Fact]
    public async Task Its_key_starts_no_other_task_and_opens_nothing_else()
    {
        await using var browser = await Chromium.StartAsync("sense.test");
        await using var site = await WebSite.StartAsync();
        await using var scene = await SceneAsync(site, TaskBehaviour.Succeeds(TimeSpan.Zero));
        site.Html = Page(scene, TaskScene.Two);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{App}:{site.Port}/");

        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Failed: The caller may start certain tasks only", Patient);
        foreach (var path in new[] { "/v5/executions", "/v5/deliveries", "/v4/keyvaluesnamespaces" })
        {
            (await page.EvaluateAsync<int>($"fetch('{Address(scene)}{path}', {{ headers: {{ 'X-Api-Key': '{_key}' }} }}).then(a => a.status)")).Should().Be(403);
        }

        scene.Starts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://evil.test")]
    [InlineData("http://127.0.0.1")]
    public async Task On_a_page_that_is_not_listed_it_starts_nothing_although_it_has_the_key(string origin)
    {
        await using var browser = await Chromium.StartAsync("sense.test", "evil.test");
        await using var site = await WebSite.StartAsync();
        await using var scene = await SceneAsync(site, TaskBehaviour.Succeeds(TimeSpan.Zero));
        site.Html = Page(scene, TaskScene.One);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{origin}:{site.Port}/");

        await page.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Failed: Butler cannot be reached.", Patient);
        scene.Starts.Should().BeEmpty();
    }

    [Fact]
    public async Task The_page_in_the_guide_works_as_it_stands()
    {
        await using var browser = await Chromium.StartAsync("sense.test");
        await using var site = await WebSite.StartAsync();
        await using var scene = await SceneAsync(site, TaskBehaviour.Succeeds(TimeSpan.FromSeconds(1)));
        var guide = HtmlBlock().Match(await File.ReadAllTextAsync(Repository.PathTo("docs/guides/web-apps.md"), TestContext.Current.CancellationToken)).Groups["html"].Value;
        guide.Should().Contain("https://butler.example.com:8443").And.Contain(TaskScene.One).And.Contain("butler_YOUR_KEY");
        site.Html = guide.Replace("https://butler.example.com:8443", Address(scene)).Replace("butler_YOUR_KEY", _key);
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{App}:{site.Port}/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Load today's figures" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done", Patient);
        await Assertions.Expect(page.Locator("#figures")).ToContainTextAsync("fresh", Patient);
        scene.Starts.Should().ContainSingle();
        browser.Complaints.Should().BeEmpty();
    }

    private static string Address(TaskScene scene) => $"http://127.0.0.1:{scene.Butler.HttpPort}";

    private Task<TaskScene> SceneAsync(WebSite site, TaskBehaviour behaviour) => TaskScene.StartAsync(
        behaviour: behaviour,
        settings:
        [
            ("restServerConfig:cors:origins:0", $"{App}:{site.Port}"),
            ("restServerConfig:apiKeys:0:name", "button"),
            ("restServerConfig:apiKeys:0:hash", ApiKey.HashOf(_key)),
            ("restServerConfig:apiKeys:0:scopes:0", "tasks"),
            ("restServerConfig:apiKeys:0:tasks:0", TaskScene.One),
            ("restServerConfig:apiKeys:0:origins:0", $"{App}:{site.Port}"),
        ]);

    private string Page(TaskScene scene, string task) => $"""
        <!doctype html>
        <html lang="en"><title>Sales</title><link rel="icon" href="data:,"><body>
        <script src="{Address(scene)}/v5/start-button.js" data-task="{task}" data-key="{_key}" data-label="Reload sales"></script>
        </html>
        """;

    [GeneratedRegex("```html\n(?<html>.*?)```", RegexOptions.Singleline)]
    private static partial Regex HtmlBlock();
}
