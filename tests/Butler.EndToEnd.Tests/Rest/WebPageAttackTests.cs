using System.Net.Http.Headers;
using System.Text;
using Butler.EndToEnd.Tests.Tasks;
using Microsoft.Playwright;

namespace Butler.EndToEnd.Tests.Rest;

/// <summary>What a page on another site can make a real browser send to a Butler without keys.</summary>
public sealed class WebPageAttackTests
{
    private const string Start = "/v4/reloadtask/" + TaskScene.One + "/start";
    private const string Pair = "/v4/keyvalues/evil";

    // Each gives true when the answer could be read; the browser keeps most answers to itself anyway.
    private static readonly string[] Attacks =
    [
        "fetch(butler + start, { method: 'POST', mode: 'no-cors', body: new Blob(['[]']) })",
        "fetch(butler + pair, { method: 'POST', mode: 'no-cors', body: new Blob(['{\"key\":\"a\",\"value\":\"b\"}']) })",
        "fetch(butler + start, { method: 'POST', mode: 'no-cors', body: new TextEncoder().encode('[]') })",
        "fetch(butler + start, { method: 'POST', mode: 'no-cors', body: '[]' })",
        "fetch(butler + start, { method: 'POST', mode: 'cors', headers: { 'Content-Type': 'application/json' }, body: '[]' }).then(a => a.json())",
        "fetch(butler + start, { method: 'PUT', mode: 'cors', body: '[]' }).then(a => a.json())",
        "fetch(butler + pair + '/a', { method: 'DELETE', mode: 'cors' }).then(a => a.text())",
        "fetch(butler + start, { method: 'POST', mode: 'cors', headers: { 'X-HTTP-Method-Override': 'PUT' }, body: new Blob(['[]']) }).then(a => a.json())",
        "fetch(butler + '/v4/keyvaluesnamespaces', { mode: 'cors' }).then(a => a.json())",
        "Promise.resolve(navigator.sendBeacon(butler + start, new Blob(['[]']))).then(() => new Promise(go => setTimeout(go, 500)))",
        "new Promise(go => { const form = document.createElement('form'); form.method = 'post'; form.enctype = 'text/plain'; form.action = butler + start; form.target = 'frame'; "
            + "const input = document.createElement('input'); input.name = '[]'; form.append(input); document.body.append(form); form.submit(); setTimeout(go, 1000); })",
        "new Promise(go => { const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts'; frame.srcdoc = `<script>fetch('${butler + start}', "
            + "{ method: 'POST', mode: 'no-cors', body: new Blob(['[]']) })</script>`; document.body.append(frame); setTimeout(go, 1000); })",
    ];

    [Theory]
    [InlineData("http://evil.test")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://localhost")]
    public async Task A_page_of_another_site_starts_nothing_writes_nothing_and_reads_nothing(string origin)
    {
        await using var browser = await Chromium.StartAsync("evil.test");
        await using var site = await WebSite.StartAsync();
        site.Html = "<!doctype html><title>evil</title><iframe name=frame></iframe>";
        await using var scene = await TaskScene.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{origin}:{site.Port}/");

        foreach (var attack in Attacks)
        {
            await AttackAsync(page, $"http://127.0.0.1:{scene.Butler.HttpPort}", attack);
        }

        await NothingHappenedAsync(scene);
        await page.EvaluateAsync($"fetch('http://127.0.0.1:{scene.Butler.HttpPort}/health', {{ mode: 'no-cors' }})");
        await ScriptsGoOnAsync(scene);
    }

    [Fact]
    public async Task A_page_that_lets_its_own_name_point_to_this_machine_does_no_better()
    {
        await using var browser = await Chromium.StartAsync("rebound.test");
        await using var scene = await TaskScene.StartAsync();
        var page = await browser.OpenAsync();
        var own = $"http://rebound.test:{scene.Butler.HttpPort}";
        await page.GotoAsync(own + "/health");
        (await page.EvaluateAsync<string>("location.origin")).Should().Be(own, "to the browser Butler is the page's own server");

        foreach (var attack in Attacks)
        {
            (await AttackAsync(page, own, attack)).Should().NotBe("200");
        }

        foreach (var method in new[] { "PUT", "POST" })
        {
            (await page.EvaluateAsync<int>($"fetch('{Start}', {{ method: '{method}', headers: {{ 'Content-Type': 'application/json' }}, body: '[]' }}).then(a => a.status)"))
                .Should().Be(403);
        }

        (await page.EvaluateAsync<int>("fetch('/v4/keyvaluesnamespaces').then(a => a.status)")).Should().Be(403);
        (await page.EvaluateAsync<int>($"fetch('{Pair}', {{ method: 'DELETE' }}).then(a => a.status)")).Should().Be(403);
        (await page.EvaluateAsync<int>("fetch('/v5/executions').then(a => a.status)")).Should().Be(403);
        await NothingHappenedAsync(scene);
        await ScriptsGoOnAsync(scene);
    }

    private static async Task<string> AttackAsync(IPage page, string butler, string attack)
    {
        // A call that the browser gives up is what is hoped for.
        return await page.EvaluateAsync<string>($$"""
            async () => {
              const butler = '{{butler}}', start = '{{Start}}', pair = '{{Pair}}';
              try { const answer = await {{attack}}; return String(answer?.status ?? answer?.statusCode ?? 'sent'); } catch (error) { return 'refused: ' + error; }
            }
            """);
    }

    private static async Task NothingHappenedAsync(TaskScene scene)
    {
        (await scene.SendAsync("GET", "/v4/keyvaluesnamespaces")).Text.Should().Be("[]");
        scene.Starts.Should().BeEmpty();
        scene.Butler.Output.Should().Contain("foreign-");
    }

    // The bytes that the page sent, from a program: no content type, and the method in a header.
    private static async Task ScriptsGoOnAsync(TaskScene scene)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Start) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("[]")) };
        request.Headers.Add("X-HTTP-Method-Override", "PUT");
        request.Content.Headers.ContentType.Should().Be((MediaTypeHeaderValue?)null);
        using var answer = await scene.Butler.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        scene.Starts.Should().ContainSingle();
    }
}
