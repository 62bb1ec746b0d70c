using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Butler.EndToEnd.Tests;

public sealed partial class MisbehavingDestinationsTests
{
    private const int Lanes = 5;
    private const int RoundsPerLane = 20;
    private const int EventsPerRound = 6;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromMinutes(4);
    private static readonly string[] Paths = ["/hang", "/error", "/reset", "/slow", "/refuse", "/slack", "/teams"];
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    /// <summary>Fifty of each, on several Butlers at a time: a stop mostly waits for destinations that hang.</summary>
    [Fact]
    public Task Fifty_kills_and_fifty_stops_while_every_destination_misbehaves_lose_nothing() =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLaneAsync(lane, new Random(lane)), _cancellation)));

    private async Task RunLaneAsync(int lane, Random random)
    {
        await using var receiver = await FaultyReceiver.StartAsync();
        using var refused = new ClosedPort();
        await using var butler = new ButlerUnderTest(Settings(receiver.Address, refused.Number));
        var accepted = new HashSet<string>();
        for (var round = 0; round < RoundsPerLane; round++)
        {
            await butler.StartAsync(_cancellation);
            string[] tasks = [.. Enumerable.Range(0, EventsPerRound).Select(i => $"T{lane}-{round}-{i}.")];
            await butler.SendAsync([.. tasks.Select(task => LogEvents.ReloadFailed(task))]);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 60)), TimeProvider.System, _cancellation);
            if (round % 2 == 0)
            {
                accepted.UnionWith(await ReadAcceptedAsync(butler));
                await butler.KillAsync();
                continue;
            }

            // Told to stop, Butler loses not even what it has not looked at yet.
            accepted.UnionWith(tasks);
            await butler.SignalAsync("TERM");
            (await butler.WaitForExitAsync(StopLimit)).Should().Be(0, butler.Output);
        }

        foreach (var file in new[] { "butler.db", "butler-key-value.db" })
        {
            Regex.Count(butler.Output, $"Closed the database file [^ ]*{Regex.Escape(file)} ").Should().Be(RoundsPerLane / 2);
        }

        receiver.Heal();
        refused.Dispose();
        await using var late = await FaultyReceiver.StartAsync(port: refused.Number);
        await butler.StartAsync(_cancellation);
        await EverythingArrivesAsync(butler, accepted, receiver, late);
        accepted.Should().HaveCountGreaterThan(RoundsPerLane * EventsPerRound / 2);
    }

    private async Task EverythingArrivesAsync(ButlerUnderTest butler, HashSet<string> accepted, FaultyReceiver receiver, FaultyReceiver late)
    {
        var missing = accepted.SelectMany(task => Paths.Select(path => $"{path} {task}")).ToHashSet();
        await Eventually.BecomesTrueAsync(
            () =>
            {
                foreach (var one in new[] { receiver, late })
                {
                    while (one.Answered.TryDequeue(out var call))
                    {
                        missing.Remove($"{call.Path} {TaskName().Match(call.Body).Value}");
                    }
                }

                return missing.Count == 0;
            },
            CatchUpLimit,
            () => $"Of {accepted.Count} accepted alerts these never arrived: {string.Join(", ", missing)}{Environment.NewLine}{butler.Output[^Math.Min(4000, butler.Output.Length)..]}",
            _cancellation);
    }

    private async Task<IEnumerable<string>> ReadAcceptedAsync(ButlerUnderTest butler)
    {
        using var page = await butler.Http.GetFromJsonAsync<JsonDocument>("/v5/alerts?limit=1000", _cancellation);
        return [.. page!.RootElement.EnumerateArray().Select(alert => alert.GetProperty("subjectName").GetString()!)];
    }

    private static string Settings(string address, int refused) => $$"""
          webhookNotification:
            enable: true
            delivery: { firstRetryDelay: 0.2, maxRetryDelay: 2, timeout: 10 }
            reloadTaskFailure:
              rateLimit: 0
              webhooks:
                - { webhookURL: '{{address}}/hang', httpMethod: POST }
                - { webhookURL: '{{address}}/error', httpMethod: POST }
                - { webhookURL: '{{address}}/reset', httpMethod: POST }
                - { webhookURL: '{{address}}/slow', httpMethod: POST }
                - { webhookURL: 'http://127.0.0.1:{{refused}}/refuse', httpMethod: POST }
          slackNotification:
            enable: true
            delivery: { firstRetryDelay: 0.2, maxRetryDelay: 2, timeout: 10 }
            reloadTaskFailure: { enable: true, rateLimit: 0, webhookURL: '{{address}}/slack', channel: ops }
          teamsNotification:
            enable: true
            delivery: { firstRetryDelay: 0.2, maxRetryDelay: 2, timeout: 10 }
            reloadTaskFailure: { enable: true, rateLimit: 0, webhookURL: '{{address}}/teams' }
        """;

    [GeneratedRegex(@"T\d+-\d+-\d+\.")]
    private static partial Regex TaskName();
}
