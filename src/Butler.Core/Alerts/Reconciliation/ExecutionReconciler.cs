using Butler.Alerts;
using Butler.Core.Alerts.Routing;
using Butler.Executions;
using Butler.Executions.Storage;
using Butler.Problems;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Butler.Core.Alerts.Reconciliation;

/// <summary>Reconciles the history with every site and tenant, each in its own time: one that does not answer holds up no other.</summary>
internal sealed class ExecutionReconciler(
    IEnumerable<IExecutionSource> sources,
    IExecutionStore store,
    ExecutionMarks marks,
    EventIdForms forms,
    ExecutionRecorder recorder,
    IAlertInbox inbox,
    AlertCodec codec,
    RouteTable routes,
    ListenerState listener,
    IButlerProblems problems,
    IOptionsMonitor<ReconciliationOptions> options,
    TimeProvider time,
    ILogger<ExecutionReconciler> logger) : BackgroundService
{
    private volatile SiteReconciler[] _sites = [];

    /// <summary>Gets the sites that are read; empty until the reconciler runs.</summary>
    public IReadOnlyList<SiteReconciler> Sites => _sites;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.CurrentValue.Enable)
        {
            return;
        }

        _sites = [.. sources.Select(Create)];
        ReconciliationMetrics.Show(this, () => _sites.Select(static site => KeyValuePair.Create(site.Site, site.Age)));
        try
        {
            await Task.WhenAll(_sites.Select(site => Task.Run(() => site.RunAsync(stoppingToken), CancellationToken.None)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on from the marks.
        }
        finally
        {
            ReconciliationMetrics.Hide(this);
        }
    }

    private SiteReconciler Create(IExecutionSource source) => new(
        source, store, marks, forms, recorder, new UnannouncedEnds(source, store, inbox, codec, routes, logger), listener, problems, options, time, logger);
}
