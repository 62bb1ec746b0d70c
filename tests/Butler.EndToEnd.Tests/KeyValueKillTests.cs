using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Butler.EndToEnd.Tests;

public sealed class KeyValueKillTests
{
    private const string Settings = """
          restServerEndpointsEnable: { keyValueStore: true }
          keyValueStore: { maxKeysPerNamespace: 20000 }
        """;

    private const int Kills = 12;
    private const int Writers = 16;
    private const int WritesInFlight = 10_000;
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_are_answered_while_ten_thousand_writes_are_in_flight()
    {
        await using var butler = new ButlerUnderTest(Settings);
        await butler.StartAsync(_cancellation);
        for (var i = 0; i < 20; i++)
        {
            (await PostAsync(butler.Http, "known", $"k{i}", $"value {i}")).Should().Be(HttpStatusCode.Created);
        }

        // The reads have connections of their own, so that they queue for nothing but the service.
        using var writing = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 500 })
        {
            BaseAddress = butler.Http.BaseAddress,
            Timeout = TimeSpan.FromMinutes(10),
        };
        var all = Task.WhenAll(Enumerable.Range(0, WritesInFlight).Select(i => PostAsync(writing, "new", $"k{i}", $"{i}")));
        var reads = 0;
        while (!all.IsCompleted)
        {
            (await GetAsync(butler, "known", $"k{reads % 20}")).Should().Be($"value {reads % 20}");
            reads++;
        }

        reads.Should().BeGreaterThan(20, "reads do not wait for the writes");
        (await all).Should().AllBeEquivalentTo(HttpStatusCode.Created);
        using var keys = JsonDocument.Parse(await butler.Http.GetStringAsync("/v4/keylist/new", _cancellation));
        keys.RootElement.GetProperty("keys").GetArrayLength().Should().Be(WritesInFlight);
        foreach (var i in new[] { 0, 4999, WritesInFlight - 1 })
        {
            (await GetAsync(butler, "new", $"k{i}")).Should().Be($"{i}");
        }
    }

    [Fact]
    public async Task Kills_at_random_moments_lose_no_answered_write()
    {
        var random = new Random(16);
        await using var butler = new ButlerUnderTest(Settings);
        var total = 0;

        for (var round = 0; round < Kills; round++)
        {
            await butler.StartAsync(_cancellation);
            var writers = Enumerable.Range(0, Writers).Select(number => new Writer(butler, $"round {round}/writer {number}")).ToList();
            var running = writers.Select(writer => writer.RunAsync(_cancellation)).ToList();
            await Eventually.BecomesTrueAsync(
                () => writers.Sum(writer => writer.Answered.Count) > Writers, TimeSpan.FromSeconds(60), () => butler.Output, _cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 200)), TimeProvider.System, _cancellation);
            await butler.KillAsync();
            await Task.WhenAll(running);

            await butler.StartAsync(_cancellation);
            foreach (var writer in writers)
            {
                foreach (var (key, value) in writer.Answered.Where(pair => pair.Key != writer.Doubtful))
                {
                    (await GetAsync(butler, writer.Name, key)).Should().Be(value, "'{0}' of '{1}' was answered before the kill", key, writer.Name);
                    total++;
                }
            }

            await butler.KillAsync();
        }

        total.Should().BeGreaterThan(Kills * Writers);
    }

    [Fact]
    public async Task Times_to_live_hold_across_a_kill()
    {
        var life = TimeSpan.FromSeconds(8);
        await using var butler = new ButlerUnderTest(Settings);
        await butler.StartAsync(_cancellation);
        await PostAsync(butler.Http, "n", "endless", "1");
        await PostAsync(butler.Http, "n", "long", "1", TimeSpan.FromHours(1));
        await PostAsync(butler.Http, "n", "short", "1", life);
        var written = Stopwatch.StartNew();

        await butler.KillAsync();
        await butler.StartAsync(_cancellation);
        (await GetAsync(butler, "n", "long")).Should().Be("1");
        await Eventually.BecomesTrueAsync(() => written.Elapsed > life, TimeSpan.FromMinutes(1), () => "", _cancellation);

        (await GetAsync(butler, "n", "short")).Should().BeNull();
        (await GetAsync(butler, "n", "long")).Should().Be("1");
        (await GetAsync(butler, "n", "endless")).Should().Be("1");
        (await butler.Http.GetStringAsync("/v4/keylist/n", _cancellation)).Should().Contain("long").And.NotContain("short");
    }

    private async Task<HttpStatusCode> PostAsync(HttpClient http, string name, string key, string value, TimeSpan? timeToLive = null)
    {
        using var answer = await http.PostAsJsonAsync(
            $"/v4/keyvalues/{Uri.EscapeDataString(name)}", new { key, value, ttl = timeToLive?.TotalMilliseconds ?? 0 }, _cancellation);
        return answer.StatusCode;
    }

    private async Task<string?> GetAsync(ButlerUnderTest butler, string name, string key)
    {
        using var answer = await butler.Http.GetAsync($"/v4/keyvalues/{Uri.EscapeDataString(name)}?key={Uri.EscapeDataString(key)}", _cancellation);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_cancellation));
        if (answer.IsSuccessStatusCode)
        {
            return body.RootElement.GetProperty("value").GetString();
        }

        body.RootElement.GetProperty("message").GetString().Should().Contain("not found");
        return null;
    }

    /// <summary>Writes, overwrites and deletes keys of its own, one after the other, until the service is gone.</summary>
    private sealed class Writer(ButlerUnderTest butler, string name)
    {
        public string Name => name;

        /// <summary>Gets what was answered: the value of each key, or <see langword="null"/> for a deleted one.</summary>
        public ConcurrentDictionary<string, string?> Answered { get; } = new();

        /// <summary>Gets the key whose change nobody answered: it may have happened or not.</summary>
        public string? Doubtful { get; private set; }

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            var space = $"/v4/keyvalues/{Uri.EscapeDataString(name)}";
            try
            {
                for (var i = 0; ; i++)
                {
                    var isDeletion = i % 5 == 4;
                    Doubtful = isDeletion ? $"k{i - 1}" : i % 3 == 0 ? "counter" : $"k{i}";
                    using var answer = isDeletion && Answered.GetValueOrDefault(Doubtful) is not null
                        ? await butler.Http.DeleteAsync($"{space}/{Doubtful}", cancellationToken)
                        : await butler.Http.PostAsJsonAsync(space, new { key = Doubtful, value = $"{i}" }, cancellationToken);
                    answer.IsSuccessStatusCode.Should().BeTrue();
                    Answered[Doubtful] = answer.StatusCode == HttpStatusCode.Created ? $"{i}" : null;
                    Doubtful = null;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                // Killed. The bare socket error comes from a connection that broke before it had an address.
            }
        }
    }
}
