using Butler.Alerts;
using Butler.Core.Alerts.Reconciliation;
using Butler.Core.Executions.Storage;
using Butler.Executions;
using Butler.Executions.Storage;
using Butler.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Alerts.Reconciliation;

/// <summary>Butlers that run one after the other on the same files, history, sites and clock.</summary>
internal sealed class ReconciledButler : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Alert> _told = [];
    private TestButler? _butler;

    public ReconciledButler(params (string Name, bool IsCloud)[] sites) =>
        Sites = [.. sites.Select(site => new FakeSite(site.Name, Time, site.IsCloud))];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeSite[] Sites { get; }

    public FakeSite Site => Sites[0];

    public HistoryUnderTest History { get; } = new();

    public TestButler Butler => _butler!;

    public Action<IServiceCollection> Compose { get; set; } = static _ => { };

    public Action<ReconciliationOptions> Configure { get; set; } = static _ => { };

    public IReadOnlyList<Alert> Told
    {
        get
        {
            lock (_told)
            {
                return [.. _told];
            }
        }
    }

    public async Task StartAsync(bool hearsEvents = true)
    {
        _butler = await TestButler.StartAsync(
            _folder.Path,
            builder =>
            {
                builder.Services.AddSingleton<IExecutionStore>(provider =>
                {
                    History.Store = ActivatorUtilities.CreateInstance<SqliteExecutionStore>(provider);
                    return History;
                });
                foreach (var site in Sites)
                {
                    builder.Services.AddSingleton<IExecutionSource>(site);
                }

                builder.AddReconciliation(Configure);
                builder.AddAlertSink(_ => new DelegatingSink("told", Note), static sink => sink.Defaults(static route => route.RateLimit = TimeSpan.Zero));
                Compose(builder.Services);
            },
            Time);
        if (hearsEvents)
        {
            await ObserveListenerAsync(isListening: true);
        }
    }

    public async Task ObserveListenerAsync(bool isListening)
    {
        foreach (var observer in Butler.Services.GetServices<IEventListenerObserver>())
        {
            await observer.ObserveAsync(isListening, CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        await Butler.StopAsync();
        await Butler.DisposeAsync();
        _butler = null;
    }

    /// <summary>Ends Butler without a stop, as a crash does.</summary>
    public async Task CrashAsync()
    {
        await Butler.DisposeAsync();
        _butler = null;
    }

    public async Task HearAsync(FakeSite site, Execution execution)
    {
        var (alert, key) = site.EventOf(execution);
        await Butler.AcceptAsync(alert, key, TimeSpan.FromHours(1));
    }

    /// <summary>Turns the clock until the sites have been read some more times.</summary>
    public Task ReadAsync(int times = 1)
    {
        var targets = Sites.Select(site => site.Reads + times).ToArray();
        return UntilAsync(() => Sites.Select((site, i) => site.Reads >= targets[i]).All(static done => done));
    }

    public Task UntilAsync(Func<bool> isReached) =>
        Butler.AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => ValueTask.FromResult(isReached()));

    private void Note(Alert alert)
    {
        lock (_told)
        {
            _told.Add(alert);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_butler is not null)
        {
            await _butler.DisposeAsync();
        }

        _folder.Dispose();
    }
}
