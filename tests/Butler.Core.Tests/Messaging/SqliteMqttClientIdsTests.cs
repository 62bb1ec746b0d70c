using Butler.Core.Tests.Alerts;
using Butler.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Messaging;

public sealed class SqliteMqttClientIdsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_broker_gets_an_id_of_its_own_that_survives_a_restart_and_that_no_other_Butler_has()
    {
        string[] first = await ReadAsync(_folder.Path);
        string[] again = await ReadAsync(_folder.Path);
        using var elsewhere = new TemporaryFolder();

        again.Should().Equal(first);
        first.Concat(await ReadAsync(elsewhere.Path)).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id.Length == 23 && id.StartsWith("butler_"));
    }

    private async Task<string[]> ReadAsync(string folder)
    {
        await using var butler = await TestButler.StartAsync(folder, _ => { });
        var ids = butler.Services.GetRequiredService<IMqttClientIds>();
        return await Task.WhenAll(ids.GetAsync("one", _cancellation).AsTask(), ids.GetAsync("two", _cancellation).AsTask());
    }
}
