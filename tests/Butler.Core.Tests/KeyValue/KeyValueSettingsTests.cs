using Butler.Configuration;
using Butler.Core.KeyValue;
using Butler.KeyValue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Core.Tests.KeyValue;

public sealed class KeyValueSettingsTests
{
    [Theory]
    [InlineData("maxKeysPerNamespace", "0", "*Butler:keyValueStore:maxKeysPerNamespace*is '0' but must lie between 1 and 10000000*")]
    [InlineData("maxKeysPerNamespace", "many", "*Butler:keyValueStore:maxKeysPerNamespace*is 'many' but expects a whole number*")]
    [InlineData("maxNamespaces", "0", "*Butler:keyValueStore:maxNamespaces*is '0' but must lie between 1 and 10000000*")]
    [InlineData("maxTotalMiB", "0", "*Butler:keyValueStore:maxTotalMiB*is '0' but must lie between 1 and 1048576*")]
    [InlineData("maxValueKiB", "0", "*Butler:keyValueStore:maxValueKiB*is '0' but must lie between 1 and 1048576*")]
    [InlineData("readCacheMiB", "4097", "*Butler:keyValueStore:readCacheMiB*is '4097' but must lie between 0 and 4096*")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string message)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"Butler:keyValueStore:{key}"] = value })
            .Build().GetSection("Butler:keyValueStore");

        var start = () => StoreUnderTest.StartAsync(butler => butler.AddKeyValueStore(section));

        await start.Should().ThrowAsync<ButlerSettingsException>().WithMessage(message);
    }

    [Fact]
    public void The_settings_can_come_from_code()
    {
        var services = new ServiceCollection();
        services.AddButler().AddKeyValueStore(options => options.MaxKeysPerNamespace = 5000);

        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IOptions<KeyValueStoreOptions>>().Value.MaxKeysPerNamespace.Should().Be(5000);
        services.Should().ContainSingle(service => service.ServiceType == typeof(IKeyValueStore));
    }
}
