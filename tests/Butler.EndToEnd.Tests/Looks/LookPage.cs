using System.Text.Json;
using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Looks;

/// <summary>A page of a real browser that shows a mail or a card.</summary>
internal sealed class LookPage(IPage page, NodePackage cards, int width, bool isDark) : IAsyncDisposable
{
    private const int Height = 900;

    public async Task ShowMailAsync(string html)
    {
        await PrepareAsync();
        await page.SetContentAsync(html);
    }

    /// <summary>Shows a card with Microsoft's own renderer, in the colours and sizes that Teams has.</summary>
    public async Task ShowCardAsync(JsonElement card)
    {
        await PrepareAsync();
        await page.SetContentAsync("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body></body></html>");
        foreach (var script in (string[])["node_modules/adaptivecards/dist/adaptivecards.min.js", "node_modules/markdown-it/dist/markdown-it.min.js", "teams.js"])
        {
            await page.AddScriptTagAsync(new() { Path = cards.PathOf(script) });
        }

        await page.EvaluateAsync("([card, isDark]) => showCard(JSON.parse(card), isDark)", new object[] { card.GetRawText(), isDark });
    }

    public async Task PressAsync(string button) => await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Looks at everything that is visible.</summary>
    /// <param name="cause">What has to be on the first screen; empty for nothing.</param>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(string cause)
    {
        await page.AddScriptTagAsync(new() { Path = cards.PathOf("look.js") });
        return await page.EvaluateAsync<string[]>("cause => findProblems(cause)", cause);
    }

    /// <summary>Takes a picture for those who want to see it.</summary>
    public async Task SaveAsync(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}-{(width < 500 ? "phone" : "desktop")}-{(isDark ? "dark" : "light")}.png");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    private async Task PrepareAsync()
    {
        await page.SetViewportSizeAsync(width, Height);
        await page.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
    }
}
