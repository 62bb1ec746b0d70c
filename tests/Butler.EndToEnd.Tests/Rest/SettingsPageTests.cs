using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Butler.Configuration;
using Butler.Hosting.AspNetCore.Authorization;
using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Rest;

public sealed class SettingsPageTests
{
    private readonly int _port = FreePort.Find();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    private string Page => $"  configVisualisation: {{ enable: true, host: 127.0.0.1, port: {_port}, obfuscate: false }}\n";

    [Fact]
    public async Task A_browser_shows_the_settings_with_their_places_and_what_the_check_says()
    {
        await using var browser = await Chromium.StartAsync();
        await using var butler = new HostUnderTest(Page + """
              genericUrls: [ { id: docs, linkText: Documentation, comment: none, url: 'https://docs.example.com' } ]
              startTaskFilter: { enabel: true }
              mqttConfig: { enable: true, brokerHost: broker.example.com, username: joe, password: 'correct horse <b>' }
            """);
        await butler.StartAsync();
        var page = await browser.OpenAsync();

        await page.GotoAsync($"http://127.0.0.1:{_port}/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "mqttConfig", Exact = true })).ToBeVisibleAsync(new() { Timeout = 60_000 });

        (await page.Locator("tr[data-key='Butler:mqttConfig:brokerHost'] td").AllInnerTextsAsync()).Should()
            .HaveCount(3).And.StartWith(["brokerHost", "broker.example.com"]).And.Contain(place => place.Contains("butler.yaml:"));
        (await page.Locator("tr[data-key='Butler:mqttConfig:password'] td").Nth(1).InnerTextAsync()).Should().Be("••••••");
        (await page.Locator("#problems li").AllInnerTextsAsync()).Should().Contain(text => text.StartsWith("Warning") && text.Contains("startTaskFilter:enabel") && text.Contains("'enable'"));
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).Should().Contain("0 errors");
        await Assertions.Expect(page.Locator("tr[data-key='Butler:mqttConfig:brokerPort']")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        (await page.Locator("tr[data-key='Butler:mqttConfig:brokerPort'] td").AllInnerTextsAsync()).Should().Equal("brokerPort", "1883", "default");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("brokerhost");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("correct horse");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(0);
        browser.Strangers.Should().BeEmpty("everything comes from Butler");
        browser.Complaints.Should().BeEmpty();
        if (Environment.GetEnvironmentVariable("BUTLER_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.GetByRole(AriaRole.Searchbox).FillAsync("");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "settings.png"), FullPage = true });
        }
    }

    [Fact]
    public async Task A_browser_shows_the_file_on_disk_beside_the_settings_in_use()
    {
        const string Mqtt = "  mqttConfig: { enable: true, brokerHost: broker.example.com, username: joe, password: 'correct horse' }\n";
        await using var browser = await Chromium.StartAsync();
        await using var butler = new HostUnderTest(Page + Mqtt);
        await butler.StartAsync();
        var page = await browser.OpenAsync();
        var file = page.Locator("#file");
        await ShowAsync("in-use");
        (await file.Locator("p").InnerTextAsync()).Should().Contain("butler.yaml, read ").And.Contain("Its settings are in use.");

        butler.Write(Page + Mqtt.Replace("username: joe", "brokerPort: many, password2: x"));
        await ShowAsync("wrong");
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).Should().StartWith("The configuration file is not in use as it is now");
        (await file.Locator("li").AllInnerTextsAsync()).Should().Contain(text => text.StartsWith("Error") && Regex.IsMatch(text, @"brokerPort: is 'many' .*butler\.yaml:\d+"));
        (await file.Locator("tr[data-difference='Butler:mqttConfig:brokerPort'] td").AllInnerTextsAsync()).Should().Equal("Butler:mqttConfig:brokerPort", "not set", "many");
        (await file.Locator("tr[data-difference='Butler:mqttConfig:username'] td").AllInnerTextsAsync()).Should().Equal("Butler:mqttConfig:username", "joe", "not set");
        await Assertions.Expect(page.Locator("tr[data-key='Butler:mqttConfig:username']")).ToHaveCountAsync(1);

        butler.Write(Page);
        await ShowAsync("unconfirmed");
        (await file.Locator("p").InnerTextAsync()).Should().Contain("butler reload");
        (await file.Locator("li").AllInnerTextsAsync()).Should().Contain(text => text.Contains("Butler:mqttConfig: is gone"));
        (await file.Locator("tr[data-difference='Butler:mqttConfig:password'] td").AllInnerTextsAsync()).Should().Equal("Butler:mqttConfig:password", "••••••", "not set");
        (await page.ContentAsync()).Should().NotContain("correct horse");

        butler.Write(Page + "  broken: [");
        await ShowAsync("wrong");
        (await file.Locator("li").AllInnerTextsAsync()).Should().Contain(text => Regex.IsMatch(text, @"butler\.yaml:\d+:\d+: this is not valid YAML"));

        butler.Write(Page + Mqtt.Replace("joe", "jane"));
        await ShowAsync("in-use");
        (await file.Locator("li").AllInnerTextsAsync()).Should().BeEmpty();
        browser.Complaints.Should().BeEmpty();

        async Task ShowAsync(string state)
        {
            using var http = new HttpClient(new SocketsHttpHandler());
            await Eventually.BecomesTrueAsync(
                async () => JsonDocument.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/v5/settings"), _cancellation))
                    .RootElement.GetProperty("file").GetProperty("state").GetString() == state,
                TimeSpan.FromSeconds(60), () => $"The file never became {state}.", _cancellation);
            await page.GotoAsync($"http://127.0.0.1:{_port}/");
            await Assertions.Expect(page.Locator($"#file[data-state='{state}']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }
    }

    [Fact]
    public async Task No_secret_appears_in_any_byte_served()
    {
        await using var butler = new HostUnderTest(Page + SecretSettings.Yaml, builder => builder.Services.RemoveAllChecks());
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        http.DefaultRequestHeaders.Add("X-Api-Key", SecretSettings.Key);

        foreach (var path in new[] { "/", "/settings", "/settings/page.js", "/settings/page.css", "/v5/settings", "/settings/none", "/v5/settings?x=1" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), _cancellation);
            var served = answer.Headers + await answer.Content.ReadAsStringAsync(_cancellation);
            served.Should().NotContain(SecretSettings.Marker, path);
        }

        var keys = Entries(await http.GetStringAsync(new Uri("/v5/settings", UriKind.Relative), _cancellation)).Where(entry => entry.IsMasked).ToList();
        keys.Should().HaveCountGreaterThanOrEqualTo(SecretSettings.Count, "every secret was there to be shown");
    }

    [Fact]
    public void Every_option_that_is_marked_as_secret_is_among_those_that_are_tested_and_is_masked()
    {
        var marked = new[] { "Butler.Core", "Butler.Notifications", "Butler.Qlik", "Butler.Hosting.AspNetCore" }
            .SelectMany(name => Assembly.Load(name).GetTypes())
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.IsDefined(typeof(SecretAttribute)))
            .Select(property => property.GetCustomAttribute<Microsoft.Extensions.Configuration.ConfigurationKeyNameAttribute>()?.Name ?? property.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        marked.Should().HaveCountGreaterThan(8);
        marked.Where(name => !SecretSettings.Yaml.Contains(name + ":", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_value_under_a_key_that_a_feature_in_use_does_not_know_is_not_shown()
    {
        await using var butler = new HostUnderTest(Page + "  keyValueStore: { maxKeysPerNamespace: 7, psswrd: letmein }");
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler());

        var text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/v5/settings"), _cancellation);

        text.Should().NotContain("letmein");
        Entries(text).Single(entry => entry.Key == "Butler:keyValueStore:psswrd").Value.Should().Be("••••••");
        Entries(text).Single(entry => entry.Key == "Butler:keyValueStore:maxKeysPerNamespace").Value.Should().Be("7");
    }

    [Fact]
    public async Task What_is_not_set_is_listed_with_its_default_for_features_in_use_only()
    {
        await using var butler = new HostUnderTest(Page + """
              keyValueStore: { }
              heartbeat: { enable: true, remoteURL: 'http://127.0.0.1:9/', timeout: 3 }
              slackNotification: { enable: false }
            """);
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler());

        var entries = Entries(await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/v5/settings"), _cancellation));

        entries.Single(entry => entry.Key == "Butler:heartbeat:timeout").Should().Match<Entry>(entry => entry.Value == "3" && entry.Source == "file");
        entries.Single(entry => entry.Key == "Butler:heartbeat:frequency").Should().Match<Entry>(entry => entry.Value == "every 30 seconds" && entry.Source == "default");
        entries.Single(entry => entry.Key == "Butler:keyValueStore:maxKeysPerNamespace").Value.Should().Be("1000");
        entries.Where(entry => entry.Source == "default").Should().OnlyHaveUniqueItems(entry => entry.Key.ToUpperInvariant())
            .And.NotContain(entry => entry.Key.StartsWith("Butler:slackNotification") || entry.Place != null);
    }

    [Fact]
    public async Task The_port_of_the_page_serves_nothing_else()
    {
        await using var butler = new HostUnderTest(Page + "  restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: 0 }\n  restServerEndpointsEnable: { butlerPing: true }");
        await butler.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

        (await http.GetAsync(new Uri("/v4/butlerping", UriKind.Relative), _cancellation)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await http.GetAsync(new Uri("/v5/alerts", UriKind.Relative), _cancellation)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var page = await http.GetAsync(new Uri("/settings", UriKind.Relative), _cancellation);
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Headers.GetValues("X-Frame-Options").Should().Equal("SAMEORIGIN");
        page.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which.Should().Contain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Others_see_it_with_a_key_only_and_a_browser_may_send_the_key_as_a_password()
    {
        await using var open = new HostUnderTest(Page);
        await open.StartAsync();
        (await StatusAsync(_port, key: null, forwarded: true)).Should().Be(HttpStatusCode.Forbidden, "there are no keys yet");
        (await StatusAsync(_port, key: null, forwarded: false)).Should().Be(HttpStatusCode.OK);

        var key = ApiKey.Generate();
        var port = FreePort.Find();
        await using var keyed = new HostUnderTest($$"""
              configVisualisation: { enable: true, host: 127.0.0.1, port: {{port}} }
              restServerConfig: { enable: true, serverHost: 127.0.0.1, serverPort: 0, apiKeys: [ { name: admin, hash: '{{ApiKey.HashOf(key)}}', scopes: [read] } ] }
            """);
        await keyed.StartAsync();
        (await StatusAsync(port, key: null, forwarded: false)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync(port, key, forwarded: true)).Should().Be(HttpStatusCode.OK);
        await using var browser = await Chromium.StartAsync();
        var page = await browser.OpenAsync(user: "admin", password: key);
        await page.GotoAsync($"http://127.0.0.1:{port}/");
        await Assertions.Expect(page.Locator("tr[data-key='Butler:configVisualisation:port']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Environment_variables_and_the_file_are_told_apart()
    {
        var name = $"Butler__qlikSenseUrls__hub{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, "https://sense.example.com/hub");
        try
        {
            await using var butler = new HostUnderTest(Page);
            await butler.StartAsync();
            using var http = new HttpClient(new SocketsHttpHandler());

            var entries = Entries(await http.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/v5/settings"), _cancellation));

            entries.Single(entry => entry.Key == name.Replace("__", ":")).Should().Match<Entry>(entry => entry.Source == "environment" && entry.Place == name);
            entries.Single(entry => entry.Key == "Butler:configVisualisation:port").Place.Should().EndWith("butler.yaml:4");
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    private static IReadOnlyList<Entry> Entries(string json) => JsonSerializer.Deserialize<Report>(json, JsonSerializerOptions.Web)!.Settings;

    private async Task<HttpStatusCode> StatusAsync(int port, string? key, bool forwarded)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/v5/settings");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (forwarded)
        {
            request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        }

        using var answer = await http.SendAsync(request, _cancellation);
        return answer.StatusCode;
    }

    private sealed record Report(IReadOnlyList<Entry> Settings);

    private sealed record Entry(string Key, string Value, bool IsMasked, string Source, string? Place);
}
