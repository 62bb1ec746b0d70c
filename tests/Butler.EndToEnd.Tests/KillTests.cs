using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Butler.Demo.Receivers;

namespace Butler.EndToEnd.Tests;

public sealed class KillTests
{
    private const int Kills = 50;
    private const int EventsPerRound = 8;

    [Fact]
    public async Task Fifty_kills_at_random_moments_lose_no_accepted_alert_and_repeat_none_within_a_run()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(16);
        var round = 0;
        var received = new ConcurrentDictionary<(int Round, string TaskName), int>();
        await using var receiver = await HttpCatchAll.StartAsync(
            call => received.AddOrUpdate((Volatile.Read(ref round), TaskNameOf(call.Body)), 1, (_, count) => count + 1), cancellation);
        await using var butler = new ButlerUnderTest($$"""
              webhookNotification:
                enable: true
                delivery: { firstRetryDelay: 0.2 }
                reloadTaskFailure:
                  rateLimit: 0
                  webhooks:
                    - { webhookURL: '{{receiver.Address}}/hook', httpMethod: POST }
            """);
        var accepted = new HashSet<string>();

        for (; round < Kills; Interlocked.Increment(ref round))
        {
            await butler.StartAsync(cancellation);
            await butler.SendAsync([.. Enumerable.Range(0, EventsPerRound).Select(i => LogEvents.ReloadFailed($"{round}-{i}"))]);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 60)), TimeProvider.System, cancellation);
            accepted.UnionWith(await ReadAcceptedAsync(butler, cancellation));
            await butler.KillAsync();
        }

        await butler.StartAsync(cancellation);
        HashSet<string> Missing() => [.. accepted.Except(received.Keys.Select(key => key.TaskName))];
        await Eventually.BecomesTrueAsync(
            () => Missing().Count == 0,
            TimeSpan.FromSeconds(60),
            () => $"Of {accepted.Count} accepted alerts these never arrived: {string.Join(", ", Missing())}",
            cancellation);

        accepted.Should().HaveCountGreaterThan(Kills, "most events are accepted before the kill");
        received.Where(entry => entry.Value > 1).Should().BeEmpty("a delivery is repeated only by a kill, once per kill");
    }

    private static async Task<IEnumerable<string>> ReadAcceptedAsync(ButlerUnderTest butler, CancellationToken cancellationToken)
    {
        using var page = await butler.Http.GetFromJsonAsync<JsonDocument>("/v5/alerts?limit=1000", cancellationToken);
        return [.. page!.RootElement.EnumerateArray().Select(alert => alert.GetProperty("subjectName").GetString()!)];
    }

    private static string TaskNameOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("taskName").GetString()!;
    }
}
