using System.Text.Json;

namespace Butler.EndToEnd.Tests.Storage;

public sealed class KeyValueMoveTests
{
    private const int Pairs = 100_000;
    private const int Kills = 6;
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_in_the_middle_of_the_move_lose_nothing_and_leave_nothing_twice()
    {
        await using var butler = new ButlerUnderTest($$"""
              restServerEndpointsEnable: { keyValueStore: true }
              keyValueStore: { maxKeysPerNamespace: {{Pairs}} }
            """);
        var (main, pairs) = (Path.Combine(butler.Folder.FullName, "butler.db"), Path.Combine(butler.Folder.FullName, "butler-key-value.db"));
        await butler.StartAsync(_cancellation);
        await butler.KillAsync();
        FormerDatabase.AddPairs(main, Pairs);

        long MovedSoFar() => FormerDatabase.Ask(pairs, "SELECT last_id FROM kv_move") ?? 0;
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            var before = MovedSoFar();
            await butler.StartAsync(_cancellation);
            await Eventually.BecomesTrueAsync(
                () => MovedSoFar() > before || FormerDatabase.Ask(main, "SELECT count(*) FROM sqlite_master WHERE name = 'kv_pairs'") == 0,
                TimeSpan.FromSeconds(60),
                () => butler.Output,
                _cancellation);
            await butler.KillAsync();
            killed += MovedSoFar() > 0 ? 1 : 0;
        }

        killed.Should().BePositive("at least one kill has to hit the move");
        await butler.StartAsync(_cancellation);
        foreach (var (name, first) in new[] { ("odd", 1), ("even", 2) })
        {
            using var list = JsonDocument.Parse(await butler.Http.GetStringAsync($"/v4/keylist/{name}", _cancellation));
            list.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString())
                .Should().Equal(Enumerable.Range(0, Pairs / 2).Select(i => $"k{first + (2 * i)}"));
        }

        for (var i = 1; i <= Pairs; i += 997)
        {
            var answer = await butler.Http.GetStringAsync($"/v4/keyvalues/{(i % 2 == 0 ? "even" : "odd")}?key=k{i}", _cancellation);
            answer.Should().Contain($"\"value\":\"value {i}\"");
        }

        await Eventually.BecomesTrueAsync(
            () => FormerDatabase.Ask(main, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'kv%'") == 0, TimeSpan.FromSeconds(60), () => butler.Output, _cancellation);
        FormerDatabase.Ask(pairs, "SELECT pairs FROM kv_totals").Should().Be(Pairs);
    }
}
