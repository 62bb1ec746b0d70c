using System.Diagnostics.Metrics;
using Butler.Core.Timing;
using Butler.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Monitoring;

/// <summary>Calls an address at startup and on schedule, so that another system notices when Butler is down.</summary>
internal sealed class Heartbeat(
    IHttpClientFactory clients, IOptionsMonitor<HeartbeatOptions> options, TimeProvider time, ILogger<Heartbeat> logger)
    : PeriodicMonitor("The heartbeat", () => options.CurrentValue.Frequency, time, logger)
{
    public const string ClientName = "butler-heartbeat";

    private static readonly Counter<long> Calls = ButlerTelemetry.Meter.CreateCounter<long>("butler.heartbeat.calls", "{call}", "Heartbeat calls.");

    private bool _isFailing;

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        var address = new Uri(settings.RemoteUrl);
        var timeout = settings.Timeout;
        using var limit = new CancellationTokenSource(timeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            Note(address, response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            Note(address, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Note(address, $"no answer within {timeout.TotalSeconds:0.#} seconds");
        }
    }

    // Reported once, however long it lasts; the path may contain a token and is left out.
    private void Note(Uri address, string? trouble)
    {
        Calls.Add(1, new KeyValuePair<string, object?>("result", trouble is null ? "ok" : "failed"));
        if (trouble is not null && !_isFailing)
        {
            Logger.HeartbeatFailed(address.Authority, trouble);
        }
        else if (trouble is null && _isFailing)
        {
            Logger.HeartbeatRecovered(address.Authority);
        }

        _isFailing = trouble is not null;
    }
}
