using Butler.Alerts;
using Butler.Alerts.Storage;
using Butler.Core.KeyValue;
using Butler.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.Alerts;

/// <summary>A Butler with a real database file and a clock that a test turns.</summary>
internal sealed class TestButler : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly IHost _host;

    private TestButler(IHost host, FakeTimeProvider time) => (_host, Time) = (host, time);

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _host.Services;

    public IAlertInbox Inbox => Services.GetRequiredService<IAlertInbox>();

    public IDeliveryHistory History => Services.GetRequiredService<IDeliveryHistory>();

    public IAlertStore Store => Services.GetRequiredService<IAlertStore>();

    public SqliteDatabase Database => Services.GetRequiredService<SqliteDatabase>();

    /// <summary>Gets the database of the key-value store.</summary>
    public SqliteDatabase Pairs => Services.GetRequiredService<ButlerDatabases>()[KeyValueSchema.File];

    public static TestButler Create(string folder, Action<IButlerBuilder> compose, FakeTimeProvider? time = null)
    {
        var clock = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Services.AddSingleton<TimeProvider>(clock);
        compose(builder.Services.AddButler());
        return new TestButler(builder.Build(), clock);
    }

    public static async Task<TestButler> StartAsync(string folder, Action<IButlerBuilder> compose, FakeTimeProvider? time = null)
    {
        var butler = Create(folder, compose, time);
        try
        {
            await butler.StartAsync();
        }
        catch
        {
            await butler.DisposeAsync();
            throw;
        }

        return butler;
    }

    public Task StartAsync() => _host.StartAsync();

    public async Task StopAsync()
    {
        var stopping = _host.StopAsync();
        await Waiting.UntilAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(500));
                return stopping.IsCompleted;
            },
            "the host has stopped");
        await stopping;
    }

    public ValueTask<AlertReceipt> AcceptAsync(Alert alert, string? key = null, TimeSpan window = default) =>
        Inbox.AcceptAsync(alert, key, window, CancellationToken.None);

    public ValueTask<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(DeliveryQuery? query = null) =>
        History.FindDeliveriesAsync(query ?? new DeliveryQuery { Limit = 1000 }, CancellationToken.None);

    public ValueTask<IReadOnlyList<AlertRecord>> AlertsAsync(AlertQuery? query = null) =>
        History.FindAlertsAsync(query ?? new AlertQuery { Limit = 1000 }, CancellationToken.None);

    /// <summary>Waits until the stored deliveries are as a test expects, and returns them.</summary>
    public Task<IReadOnlyList<DeliveryRecord>> DeliveriesWhenAsync(Func<IReadOnlyList<DeliveryRecord>, bool> isReached) =>
        WhenAsync(() => DeliveriesAsync(), isReached);

    /// <summary>Waits until the stored alerts are as a test expects, and returns them.</summary>
    public Task<IReadOnlyList<AlertRecord>> AlertsWhenAsync(Func<IReadOnlyList<AlertRecord>, bool> isReached) =>
        WhenAsync(() => AlertsAsync(), isReached);

    /// <summary>Turns the clock step by step until something is reached.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Func<ValueTask<bool>> isReached)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_host).DisposeAsync();

    private static async Task<IReadOnlyList<T>> WhenAsync<T>(
        Func<ValueTask<IReadOnlyList<T>>> read, Func<IReadOnlyList<T>, bool> isReached)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var rows = await read();
            if (isReached(rows))
            {
                return rows;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException("Not reached; the last state was:\n" + string.Join('\n', rows));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }
}
