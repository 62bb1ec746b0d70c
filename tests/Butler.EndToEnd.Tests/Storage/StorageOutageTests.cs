using System.Net;
using System.Net.Http.Json;

namespace Butler.EndToEnd.Tests.Storage;

public sealed class StorageOutageTests : IAsyncDisposable
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly SmallDisk _disk = SmallDisk.Mount();
    private readonly ButlerUnderTest _butler = new("  restServerEndpointsEnable: { keyValueStore: true }");

    private string PairsPath => Path.Combine(_disk.Path, "butler-key-value.db");

    private string DatabasePath => Path.Combine(_disk.Path, "butler.db");

    public async ValueTask DisposeAsync()
    {
        await _butler.DisposeAsync();
        _disk.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_told_to_callers_and_to_whoever_asks_for_readiness_and_is_over_by_itself()
    {
        await StartAsync();
        (await PutAsync("before")).Should().Be(HttpStatusCode.Created);
        _disk.Fill();

        for (var i = 0; i < 200; i++)
        {
            await PutAsync($"k{i}");
        }

        // Pairs have a database of their own: only when alerts cannot be stored any more Butler is not ready.
        (await PutAsync("full")).Should().Be(HttpStatusCode.InsufficientStorage);
        await SendUntilNotReadyAsync();
        for (var i = 0; i < 20; i++)
        {
            (await ReadinessAsync()).Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        }

        (await ReadinessAsync()).Text.Should().Contain("is full");
        Lines("The database does not take writes").Should().BeLessThanOrEqualTo(2, "there is one line a minute");
        Lines("DefaultHealthCheckService").Should().Be(0, "whoever asks every second fills no log");
        Lines("   at ").Should().Be(0, "stack traces are for the debug log");

        _disk.Free();
        await Eventually.BecomesTrueAsync(
            async () => (await ReadinessAsync()).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(60), () => _butler.Output, _cancellation);
        (await PutAsync("after")).Should().Be(HttpStatusCode.Created);
        Lines("The database takes writes again.").Should().Be(1);
    }

    [Fact]
    public async Task A_database_that_vanishes_takes_no_writes_and_is_not_made_anew()
    {
        await StartAsync();
        File.Delete(DatabasePath);

        await SendUntilNotReadyAsync();
        (await ReadinessAsync()).Text.Should().Contain("was deleted or moved");
        await _butler.KillAsync();

        (await _butler.RunToEndAsync(_cancellation)).Should().NotBe(0);
        _butler.Output.Should().Contain("Butler cannot start").And.Contain($"although '{DatabasePath}-wal' holds writes that belong to it");
        File.Delete(DatabasePath + "-wal");
        (await _butler.RunToEndAsync(_cancellation)).Should().NotBe(0);
        _butler.Output.Should().Contain($"{DatabasePath}' is missing").And.Contain($"delete '{DatabasePath}.lock'");
        File.Exists(DatabasePath).Should().BeFalse();
    }

    [Fact]
    public async Task Pairs_whose_database_vanishes_leave_Butler_ready_and_alerts_go_on()
    {
        await StartAsync();
        (await PutAsync("before")).Should().Be(HttpStatusCode.Created);
        File.Delete(PairsPath);

        (await PutAsync("lost")).Should().Be(HttpStatusCode.ServiceUnavailable);
        var (status, text) = await ReadinessAsync();
        status.Should().Be(HttpStatusCode.OK);
        text.Should().Contain("degraded").And.Contain("key-value:write").And.Contain("was deleted or moved");
        await _butler.KillAsync();

        await _butler.StartAsync(_cancellation);
        (await PutAsync("lost")).Should().Be(HttpStatusCode.ServiceUnavailable);
        await _butler.SendAsync(LogEvents.ReloadFailed("Sales"));
        await Eventually.BecomesTrueAsync(
            async () => (await _butler.Http.GetStringAsync("/v5/alerts", _cancellation)).Contains("Sales"), TimeSpan.FromSeconds(30), () => _butler.Output, _cancellation);
    }

    private async Task StartAsync()
    {
        var settings = await File.ReadAllTextAsync(_butler.ConfigFile, _cancellation);
        await File.WriteAllTextAsync(
            _butler.ConfigFile, settings.Replace(Path.Combine(_butler.Folder.FullName, "butler.db"), DatabasePath), _cancellation);
        await _butler.StartAsync(_cancellation);
    }

    private Task SendUntilNotReadyAsync() => Eventually.BecomesTrueAsync(
        async () =>
        {
            await _butler.SendAsync([.. Enumerable.Range(0, 20).Select(static i => LogEvents.ReloadFailed(new string('t', 300) + i))]);
            return (await ReadinessAsync()).Status == HttpStatusCode.ServiceUnavailable;
        },
        TimeSpan.FromSeconds(60),
        () => _butler.Output,
        _cancellation);

    private async Task<HttpStatusCode> PutAsync(string key)
    {
        using var answer = await _butler.Http.PostAsJsonAsync("/v4/keyvalues/space", new { key, value = new string('x', 20_000) }, _cancellation);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Text)> ReadinessAsync()
    {
        using var answer = await _butler.Http.GetAsync("/health/ready", _cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(_cancellation));
    }

    private int Lines(string text) => _butler.Output.Split('\n').Count(line => line.Contains(text));
}
