using Butler.Hosting.AspNetCore.Shared;
using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class DocumentationPageTests
{
    [Theory]
    [InlineData("documentation")]
    [InlineData("documentation/")]
    public async Task A_browser_without_internet_shows_the_operations(string path)
    {
        await using var browser = await Chromium.StartAsync();
        await using var butler = new HostUnderTest(new EnabledEverything().Yaml);
        await butler.StartAsync();
        var page = await browser.OpenAsync();

        await page.GotoAsync(new Uri(butler.Address, path).ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Butler API documentation" })).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await page.GetByText("/v4/butlerping").First.WaitForAsync();
        await SaveAsync(page, "documentation");

        (await page.TitleAsync()).Should().Be("Butler API documentation");
        browser.Strangers.Should().BeEmpty("everything comes from Butler");
        browser.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_can_be_tried_out_on_the_page()
    {
        var settings = new EnabledEverything();
        await using var browser = await Chromium.StartAsync();
        await using var butler = new HostUnderTest(settings.Yaml);
        await butler.StartAsync();
        var page = await browser.OpenAsync();

        await page.GotoAsync(new Uri(butler.Address, "documentation/#tag/read/GET/v4/butlerping").ToString());
        await page.Locator("input.scalar-password-input").First.FillAsync(settings.Keys[ApiScope.Read]);
        await page.Locator("button", new() { HasText = "(get /v4/butlerping)" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).First.ClickAsync();
        await page.GetByText("Butler reporting for duty").First.WaitForAsync();
        await SaveAsync(page, "tried");

        browser.Strangers.Should().BeEmpty();
    }

    // For people who want to see what the browser saw.
    private static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BUTLER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = false });
        }
    }
}
