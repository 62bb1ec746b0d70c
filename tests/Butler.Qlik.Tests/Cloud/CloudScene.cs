using System.Collections.Concurrent;
using System.Text;
using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Cloud;
using Butler.Qlik.Cloud;
using Butler.Simulation.Cloud;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik.Tests.Cloud;

/// <summary>A Butler with one tenant, and the tenant.</summary>
internal sealed class CloudScene : IAsyncDisposable, IAlertInbox
{
    /// <summary>The id of a second tenant, which is never asked anything.</summary>
    public const string BetaId = "BetaTenant01";

    private readonly ServiceProvider _services;
    private readonly HashSet<string> _keys = [];

    private CloudScene(SimulatedCloud cloud, Action<CloudTenantOptions>? configure)
    {
        Cloud = cloud;
        cloud.HasSparsePages = true;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IAlertInbox>(this);
        new Builder(services).AddQlikCloudTenant("company", options =>
        {
            options.Id = cloud.TenantId;
            options.TenantUrl = cloud.Address.ToString();
            options.Auth.Jwt.Token = cloud.ApiKey;
            configure?.Invoke(options);
        });
        new Builder(services).AddQlikCloudTenant("beta", options =>
        {
            (options.Id, options.TenantUrl) = (BetaId, "https://beta.eu.qlikcloud.com");
            options.Auth.Jwt.Token = cloud.ApiKey;
        });
        _services = services.BuildServiceProvider();
    }

    public SimulatedCloud Cloud { get; }

    public ConcurrentQueue<CloudReloadAlert> Alerts { get; } = new();

    public IScriptLogSource ScriptLogs => _services.GetRequiredService<IScriptLogSource>();

    public static async Task<CloudScene> StartAsync(Action<CloudTenantOptions>? configure = null) =>
        new(await SimulatedCloud.StartAsync(TestContext.Current.CancellationToken), configure);

    public async Task<CloudEventReceipt> ReceiveAsync(string body, Func<string, bool>? maySpeakFor = null) =>
        await _services.GetRequiredService<ICloudEventReceiver>().ReceiveAsync(Encoding.UTF8.GetBytes(body), maySpeakFor, TestContext.Current.CancellationToken);

    public async Task<(CloudReloadAlert Alert, TimeSpan? RetryAfter)> EnrichAsync(
        AlertParts parts = AlertParts.All, string? kind = null, int attempt = 1, AlertParts awaited = AlertParts.None)
    {
        Alerts.TryDequeue(out var alert).Should().BeTrue();
        var step = _services.GetRequiredService<IAlertEnricherStep>();
        var context = new EnrichmentContext(
            name => kind is null || name == kind ? new AlertNeeds(parts, 5, 3) : AlertNeeds.None, TimeSpan.Zero, attempt)
        {
            Awaited = awaited,
        };
        var answer = await step.EnrichAsync(alert!, context, TestContext.Current.CancellationToken);
        return ((CloudReloadAlert)answer.Alert, answer.RetryAfter);
    }

    public ValueTask<AlertReceipt> AcceptAsync(
        Alert alert, string? deduplicationKey, TimeSpan deduplicationWindow, CancellationToken cancellationToken)
    {
        if (!_keys.Add(deduplicationKey!))
        {
            return ValueTask.FromResult(AlertReceipt.Duplicate);
        }

        Alerts.Enqueue((CloudReloadAlert)alert);
        return ValueTask.FromResult(AlertReceipt.Accepted);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Cloud.DisposeAsync();
    }

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
