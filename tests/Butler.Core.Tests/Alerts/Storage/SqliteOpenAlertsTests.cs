using Butler.Alerts;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Core.Tests.Alerts.Storage;

public sealed class SqliteOpenAlertsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_open_survives_a_restart_and_each_sink_has_its_own()
    {
        await UseAsync(async open =>
        {
            await open.KeepAsync("signl4", "task-1", new OpenAlert(Noon, IsDelivered: true), _cancellation);
            await open.KeepAsync("signl4", "task-1", new OpenAlert(Noon.AddMinutes(1), IsDelivered: false), _cancellation);
            await open.KeepAsync("other", "task-1", new OpenAlert(Noon, IsDelivered: false), _cancellation);
        });

        await UseAsync(async open =>
        {
            (await open.FindAsync("signl4", "task-1", _cancellation)).Should().Be(new OpenAlert(Noon.AddMinutes(1), IsDelivered: true));
            (await open.FindAsync("other", "task-1", _cancellation)).Should().Be(new OpenAlert(Noon, IsDelivered: false));
            (await open.FindAsync("signl4", "task-2", _cancellation)).Should().BeNull();
        });
    }

    [Fact]
    public async Task Only_what_was_open_then_is_forgotten() => await UseAsync(async open =>
    {
        await open.KeepAsync("signl4", "task-1", new OpenAlert(Noon.AddMinutes(1), IsDelivered: true), _cancellation);

        await open.RemoveAsync("signl4", "task-1", Noon, _cancellation);
        (await open.FindAsync("signl4", "task-1", _cancellation)).Should().NotBeNull();

        await open.RemoveAsync("signl4", "task-1", Noon.AddMinutes(1), _cancellation);
        (await open.FindAsync("signl4", "task-1", _cancellation)).Should().BeNull();
    });

    private async Task UseAsync(Func<IOpenAlerts, Task> use)
    {
        await using var butler = await TestButler.StartAsync(_folder.Path, _ => { });
        await use(butler.Services.GetRequiredService<IOpenAlerts>());
    }
}
