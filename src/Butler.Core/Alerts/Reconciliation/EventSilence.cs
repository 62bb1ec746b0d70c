using Butler.Core.Timing;
using Butler.Executions;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Reports nodes that run tasks and send no log events: their log appender is missing or broken.</summary>
internal sealed class EventSilence(
    IEnumerable<IExecutionSource> sources,
    IExecutionHistory history,
    ListenerState listener,
    IButlerProblems problems,
    IOptionsMonitor<ReconciliationOptions> options,
    TimeProvider time,
    ILogger<EventSilence> logger) : BackgroundService
{
    /// <summary>What to do about a silent node.</summary>
    public const string Cure =
        "Check on this node that LocalLogConfig.xml of the scheduler has Butler's appender, that it names Butler's host and UDP port, and that no firewall stops it.";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly IExecutionSource[] _sources = [.. sources.Where(static source => source.HasLogEvents)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new IntervalLoop(Interval, time, failure => logger.SilenceNotExamined(failure)).RunLaterAsync(LookAsync, stoppingToken);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var window = options.CurrentValue.EventSilence;
        var silent = new Dictionary<string, NodeEvents>(StringComparer.Ordinal);
        if (window > TimeSpan.Zero && listener.IsUsed && options.CurrentValue.Enable)
        {
            foreach (var source in _sources)
            {
                var nodes = await NodeEvents.CountAsync(history, source.Site, time.GetUtcNow() - window, cancellationToken);
                foreach (var node in nodes.Where(static node => node.IsSilent))
                {
                    silent[$"events:{node.Site}:{node.Node}".ToLowerInvariant()] = node;
                }
            }
        }

        foreach (var (key, node) in silent)
        {
            problems.Report(new ButlerProblem(
                key, $"No log event came from node '{node.Node}' of '{node.Site}' for {window.TotalHours:0.#} hours, although it ended {node.Missed} tasks that events should tell of.")
            {
                Cure = Cure,
            });
        }

        foreach (var mended in _reported.Except(silent.Keys).ToList())
        {
            problems.Resolve(mended);
        }

        _reported.Clear();
        _reported.UnionWith(silent.Keys);
    }
}
