namespace Butler.Core.Tests.KeyValue;

public sealed class SqliteKeyValueStoreConformanceTests : KeyValueStoreConformance
{
    internal override Task<StoreUnderTest> StartAsync(int maxKeys) => StoreUnderTest.OnDiskAsync(maxKeys);
}

public sealed class SqliteKeyValueStoreWithoutCacheConformanceTests : KeyValueStoreConformance
{
    internal override Task<StoreUnderTest> StartAsync(int maxKeys) => StoreUnderTest.OnDiskAsync(maxKeys, cacheMiB: 0);
}

public sealed class InMemoryKeyValueStoreConformanceTests : KeyValueStoreConformance
{
    internal override Task<StoreUnderTest> StartAsync(int maxKeys) => StoreUnderTest.InMemoryAsync(maxKeys);
}
