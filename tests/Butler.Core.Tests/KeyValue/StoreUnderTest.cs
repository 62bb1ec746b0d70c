using Butler.Core.KeyValue;
using Butler.Core.Tests.Alerts;
using Butler.KeyValue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Core.Tests.KeyValue;

/// <summary>A key-value store in a Butler of its own, with a clock that a test turns.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<IButlerBuilder> _compose;
    private TestButler? _butler;

    private StoreUnderTest(Action<IButlerBuilder> compose) => _compose = compose;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public IKeyValueStore Store => _butler!.Services.GetRequiredService<IKeyValueStore>();

    public TestButler Butler => _butler!;

    public static async Task<StoreUnderTest> StartAsync(Action<IButlerBuilder> compose)
    {
        var store = new StoreUnderTest(compose);
        await store.OpenAsync();
        return store;
    }

    public static Task<StoreUnderTest> OnDiskAsync(int maxKeys = 1000, int cacheMiB = 32) => StartAsync(butler => butler.AddKeyValueStore(options =>
    {
        Limit(options, maxKeys);
        options.ReadCacheMiB = cacheMiB;
    }));

    public static Task<StoreUnderTest> InMemoryAsync(int maxKeys = 1000) =>
        StartAsync(butler => butler.AddInMemoryKeyValueStore(options => Limit(options, maxKeys)));

    /// <summary>Stops the Butler and starts another one on the same file.</summary>
    public async Task ReopenAsync()
    {
        await _butler!.StopAsync();
        await _butler.DisposeAsync();
        await OpenAsync();
    }

    /// <summary>Frees what the sweep would free.</summary>
    public async Task SweepAsync()
    {
        while (await ((ISweptStore)Store).SweepAsync(default))
        {
            // Part by part.
        }
    }

    public Task<long> RowsAsync(string table) => Butler.Pairs.ReadAsync(session => session.Number($"SELECT count(*) FROM {table}"), default);

    public async ValueTask DisposeAsync()
    {
        await Butler.DisposeAsync();
        _folder.Dispose();
    }

    private static void Limit(KeyValueStoreOptions options, int maxKeys) =>
        (options.MaxKeysPerNamespace, options.MaxNamespaces, options.MaxTotalMiB, options.MaxValueKiB) = (maxKeys, 20, 2, 1024);

    private async Task OpenAsync() => _butler = await TestButler.StartAsync(_folder.Path, _compose, Time);
}
