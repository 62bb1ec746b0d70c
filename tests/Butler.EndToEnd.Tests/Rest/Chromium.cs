using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>A real browser that reaches nothing but this machine, and notes what it tried.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Gets the addresses outside this machine that pages asked for.</summary>
    public List<string> Strangers { get; } = [];

    /// <summary>Gets what pages complained of, what the browser refused to load among it.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Starts the browser; skips the test where there is none, unless BUTLER_REQUIRE_SERVERS=1.</summary>
    /// <param name="localNames">Host names that lead to this machine.</param>
    public static async Task<Chromium> StartAsync(params string[] localNames)
    {
        var names = string.Concat(localNames.Select(static name => $"MAP {name} 127.0.0.1, "));
        var program = Array.Find(Programs, File.Exists);
        if (program is null && Environment.GetEnvironmentVariable("BUTLER_REQUIRE_SERVERS") == "1")
        {
            Assert.Fail("BUTLER_REQUIRE_SERVERS is set, but no Chromium was found.");
        }

        Assert.SkipWhen(program is null, "No Chromium was found.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--no-first-run", $"--host-resolver-rules={names}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ],
            Timeout = 120_000,
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>Opens a page; a user and a password answer the browser's question for them.</summary>
    public async Task<IPage> OpenAsync(string? user = null, string? password = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            HttpCredentials = user is null ? null : new HttpCredentials { Username = user, Password = password ?? "" },
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })
            {
                Strangers.Add(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
