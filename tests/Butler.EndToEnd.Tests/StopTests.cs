using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Butler.EndToEnd.Tests;

/// <summary>How the process stops, by the signals of Linux and systemd.</summary>
public sealed class StopTests
{
    private const int InMemory = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_stop_ends_deliveries_under_way_keeps_what_is_in_memory_and_closes_the_database(string signal)
    {
        await using var receiver = await FaultyReceiver.StartAsync(slowness: TimeSpan.FromSeconds(3.5));
        await using var butler = new ButlerUnderTest(Webhook(receiver.Address + "/slow"));
        await butler.StartAsync(_cancellation);
        await butler.SendAsync(LogEvents.ReloadFailed("Under way"));
        await UntilAsync(butler, () => receiver.Calls.Any(call => call.Body.Contains("Under way")));

        await butler.SendAsync([.. Enumerable.Range(0, InMemory).Select(i => LogEvents.ReloadFailed($"In memory {i}"))]);
        await butler.SignalAsync(signal);

        (await butler.WaitForExitAsync(Limit)).Should().Be(0, butler.Output);
        butler.Output.Should().Contain("Closed the database file");
        receiver.Answered.Count(call => call.Body.Contains("Under way")).Should().Be(1, "the delivery was not cut off");
        await butler.StartAsync(_cancellation);
        (await AcceptedAsync(butler)).Should().BeEquivalentTo(Enumerable.Range(0, InMemory).Select(i => $"In memory {i}").Append("Under way"));
        (await DeliveriesAsync(butler, "Under way")).Should().ContainSingle().Which.Should().BeEquivalentTo("delivered");
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_process_at_once()
    {
        await using var receiver = await FaultyReceiver.StartAsync();
        await using var butler = new ButlerUnderTest(Webhook(receiver.Address + "/hang"));
        await butler.StartAsync(_cancellation);
        await butler.SendAsync(LogEvents.ReloadFailed("Hangs"));
        await UntilAsync(butler, () => !receiver.Calls.IsEmpty);

        await butler.SignalAsync("INT");
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, _cancellation);
        var waited = Stopwatch.StartNew();
        await butler.SignalAsync("INT");

        (await butler.WaitForExitAsync(Limit)).Should().Be(130);
        waited.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(4), "the delivery that hangs alone would take five seconds");
        butler.Output.Should().NotContain("Closed the database file");
    }

    [Fact]
    public async Task A_hangup_reads_the_configuration_file_again_and_Butler_runs_on()
    {
        const string Route = "  webhookNotification: { enable: true, reloadTaskFailure: { rateLimit: 60, webhooks: [ { webhookURL: 'http://127.0.0.1:9/' } ] } }";
        await using var butler = new ButlerUnderTest(Route);
        await butler.StartAsync(_cancellation);
        butler.Write("");
        await UntilAsync(butler, () => butler.Output.Contains("takes away what is in use"));

        await butler.SignalAsync("HUP");

        await UntilAsync(butler, () => butler.Output.Contains("Asked to read the configuration file again") && butler.Output.Contains("webhookNotification:reloadTaskFailure:rateLimit"));
        (await butler.Http.GetAsync(new Uri("/health", UriKind.Relative), _cancellation)).IsSuccessStatusCode.Should().BeTrue();
        await butler.SignalAsync("TERM");
        (await butler.WaitForExitAsync(Limit)).Should().Be(0);
    }

    private static string Webhook(string url) => $$"""
          webhookNotification:
            enable: true
            delivery: { firstRetryDelay: 0.2, timeout: 20 }
            reloadTaskFailure: { rateLimit: 0, webhooks: [ { webhookURL: '{{url}}', httpMethod: POST } ] }
        """;

    private async Task<List<string>> AcceptedAsync(ButlerUnderTest butler)
    {
        using var page = await butler.Http.GetFromJsonAsync<JsonDocument>("/v5/alerts?limit=1000", _cancellation);
        return [.. page!.RootElement.EnumerateArray().Select(alert => alert.GetProperty("subjectName").GetString()!)];
    }

    private async Task<List<string>> DeliveriesAsync(ButlerUnderTest butler, string subject)
    {
        using var page = await butler.Http.GetFromJsonAsync<JsonDocument>("/v5/deliveries?limit=1000", _cancellation);
        return [.. page!.RootElement.EnumerateArray().Where(delivery => delivery.GetProperty("subjectName").GetString() == subject)
            .Select(delivery => delivery.GetProperty("state").GetString()!)];
    }

    private Task UntilAsync(ButlerUnderTest butler, Func<bool> condition) => Eventually.BecomesTrueAsync(condition, Limit, () => butler.Output, _cancellation);
}
