using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests.Storage;

/// <summary>A caller fills the key-value store as fast as it can.</summary>
public sealed class KeyValueFloodTests
{
    private const int Writers = 8;
    private const int Alerts = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_flood_ends_at_the_limit_alerts_are_delivered_meanwhile_and_the_file_gets_small_again()
    {
        var calls = new ConcurrentBag<ReceivedCall>();
        await using var receiver = await HttpCatchAll.StartAsync(calls.Add, _cancellation);
        await using var butler = new ButlerUnderTest($$"""
              restServerEndpointsEnable: { keyValueStore: true }
              keyValueStore: { maxTotalMiB: 16, maxNamespaces: 40, maxValueKiB: 100 }
              webhookNotification: { enable: true, rateLimit: 0, webhooks: [ { webhookURL: '{{receiver.Address}}/hook', httpMethod: POST } ] }
            """);
        await butler.StartAsync(_cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var refusals = new ConcurrentBag<string>();
        var flood = Enumerable.Range(0, Writers).Select(number => FloodAsync(butler, number, refusals, stop.Token)).ToArray();
        await Eventually.BecomesTrueAsync(() => refusals.Count > 50, Limit, () => butler.Output, _cancellation);

        for (var i = 0; i < Alerts; i++)
        {
            await butler.SendAsync(LogEvents.ReloadFailed($"Task {i}"));
        }

        await Eventually.BecomesTrueAsync(() => calls.Count >= Alerts, Limit, () => $"{calls.Count} arrived. {butler.Output}", _cancellation);
        await stop.CancelAsync();
        await Task.WhenAll(flood);
        refusals.Should().OnlyContain(text => text.Contains("The key-value store is full: it holds 16 MiB") && text.Contains("maxTotalMiB"));
        var file = new FileInfo(Path.Combine(butler.Folder.FullName, "butler-key-value.db"));
        new FileInfo(Path.Combine(butler.Folder.FullName, "butler.db")).Length.Should().BeLessThan(4 << 20, "pairs are not in the database of alerts");
        using (var ready = await butler.Http.GetAsync("/health/ready", _cancellation))
        {
            ready.StatusCode.Should().Be(HttpStatusCode.OK);
            (await ready.Content.ReadAsStringAsync(_cancellation)).Should().Contain("key-value:full");
        }

        // What needs no more room goes on, and what would never fit is told apart.
        (await PostAsync(butler, "space0", "k0", "small")).Status.Should().Be(HttpStatusCode.Created);
        (await PostAsync(butler, "space0", "k0", new string('x', 200_000))).Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        var namespaces = await butler.Http.GetFromJsonAsync<string[]>("/v4/keyvaluesnamespaces", _cancellation);
        foreach (var name in namespaces!)
        {
            (await butler.Http.DeleteAsync($"/v4/keyvalues/{name}", _cancellation)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        }

        (await PostAsync(butler, "room", "k", new string('x', 50_000))).Status.Should().Be(HttpStatusCode.Created, "what is deleted makes room at once");
        await Eventually.BecomesTrueAsync(
            () =>
            {
                file.Refresh();
                return file.Length < 3 << 20;
            },
            Limit,
            () => $"The file has {file.Length} bytes. {butler.Output}",
            _cancellation);
        await Eventually.BecomesTrueAsync(
            async () => !(await butler.Http.GetStringAsync("/health/ready", _cancellation)).Contains("key-value:full"), Limit, () => butler.Output, _cancellation);
    }

    [Fact]
    public async Task There_are_only_so_many_namespaces()
    {
        await using var butler = new ButlerUnderTest("""
              restServerEndpointsEnable: { keyValueStore: true }
              keyValueStore: { maxNamespaces: 40 }
            """);
        await butler.StartAsync(_cancellation);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => PostAsync(butler, $"space{i}", "k", "v")));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).Should().Be(40);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).Should()
            .OnlyContain(answer => answer.Status == HttpStatusCode.InsufficientStorage && answer.Text.Contains("maxNamespaces"));
    }

    private static async Task FloodAsync(ButlerUnderTest butler, int number, ConcurrentBag<string> refusals, CancellationToken cancellationToken)
    {
        var value = new string('x', 60_000);
        try
        {
            for (var i = 0; ; i++)
            {
                using var answer = await butler.Http.PostAsJsonAsync($"/v4/keyvalues/space{number}", new { key = $"k{i}", value }, cancellationToken);
                if (answer.StatusCode == HttpStatusCode.InsufficientStorage)
                {
                    refusals.Add(await answer.Content.ReadAsStringAsync(cancellationToken));
                }
                else
                {
                    answer.StatusCode.Should().Be(HttpStatusCode.Created);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(ButlerUnderTest butler, string name, string key, string value)
    {
        using var answer = await butler.Http.PostAsJsonAsync($"/v4/keyvalues/{name}", new { key, value }, _cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellation));
    }
}
