using System.Diagnostics.Metrics;
using Butler.Core.Timing;
using Butler.Diagnostics;
using Butler.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Monitoring;

/// <summary>Calls an address at startup and on schedule, so that another system notices when Butler is down.</summary>
internal sealed class Heartbeat(
    IHttpClientFactory clients, IOptionsMonitor<HeartbeatOptions> options, IButlerProblems problems, TimeProvider time, ILogger<Heartbeat> logger)
    : PeriodicMonitor("The heartbeat", () => options.CurrentValue.Frequency, time, logger)
{
    public const string ClientName = "butler-heartbeat";

    private static readonly Counter<long> Calls = ButlerTelemetry.Meter.CreateCounter<long>("butler.heartbeat.calls", "{call}", "Heartbeat calls.");

    private const string ProblemKey = "heartbeat";
    private static readonly TimeSpan ProblemAfter = TimeSpan.FromMinutes(5);
    private DateTimeOffset? _failingSince;
    private bool _isReported;

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

    // Logged once, however long it lasts; the path may contain a token and is left out.
    private void Note(Uri address, string? trouble)
    {
        Calls.Add(1, new KeyValuePair<string, object?>("result", trouble is null ? "ok" : "failed"));
        if (trouble is null)
        {
            NoteSuccess(address);
            return;
        }

        if (_failingSince is null)
        {
            _failingSince = Time.GetUtcNow();
            Logger.HeartbeatFailed(address.Authority, trouble);
        }

        if (Time.GetUtcNow() - _failingSince >= ProblemAfter)
        {
            _isReported = true;
            problems.Report(new ButlerProblem(ProblemKey, $"The heartbeat does not reach {address.Authority}: {trouble}.")
            {
                Cure = "Whoever waits for it believes that Butler is down. Check Butler:heartbeat:remoteURL and the network.",
            });
        }
    }

    private void NoteSuccess(Uri address)
    {
        if (_failingSince is not null)
        {
            Logger.HeartbeatRecovered(address.Authority);
        }

        if (_isReported)
        {
            problems.Resolve(ProblemKey);
        }

        (_failingSince, _isReported) = (null, false);
    }
}
