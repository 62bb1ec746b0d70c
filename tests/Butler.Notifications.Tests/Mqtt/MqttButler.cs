using Butler.Configuration;
using Butler.Messaging;
using Butler.Messaging.Storage;
using Butler.Notifications.Mqtt;
using Butler.Notifications.Mqtt.Broker;
using Butler.Notifications.Tests.Conformance;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Notifications.Tests.Mqtt;

/// <summary>A Butler that is connected to a broker, without the engine.</summary>
public sealed class MqttButler : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private MqttButler(ServiceProvider services) => _services = services;

    public CollectingLogger Log => _services.GetRequiredService<CollectingLogger>();

    public OutboxInMemory Outbox => _services.GetRequiredService<OutboxInMemory>();

    public RecordedStarts Starts => _services.GetRequiredService<RecordedStarts>();

    public IMqttPublisher Mqtt => _services.GetRequiredService<IMqttPublisher>();

    internal MqttConnection Connection => _services.GetRequiredKeyedService<MqttConnection>(MqttBrokers.Default);

    public static async Task<MqttButler> StartAsync(int port, Action<MqttOptions>? configure = null, Action<IButlerBuilder>? compose = null)
    {
        var butler = Compose(port, configure, compose);
        await butler.StartAsync();
        return butler;
    }

    /// <summary>Composes without starting: nothing connects before <see cref="StartAsync()"/>.</summary>
    public static MqttButler Compose(int port, Action<MqttOptions>? configure = null, Action<IButlerBuilder>? compose = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<CollectingLogger>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<CollectingLogger>());
        services.AddSingleton(new OutboxInMemory(TimeProvider.System));
        services.AddSingleton<IMqttOutbox>(provider => provider.GetRequiredService<OutboxInMemory>());
        services.AddSingleton<RecordedStarts>();
        services.AddSingleton<ITaskStarter>(provider => provider.GetRequiredService<RecordedStarts>());
        var builder = new Builder(services);
        builder.AddMqtt(options =>
        {
            options.BrokerHost = "localhost";
            options.BrokerPort = port;
            options.Reconnect.MinDelay = TimeSpan.FromMilliseconds(100);
            options.Reconnect.MaxDelay = TimeSpan.FromMilliseconds(300);
            configure?.Invoke(options);
        });
        compose?.Invoke(builder);
        return new MqttButler(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    /// <summary>Starts and waits for the connection.</summary>
    public static async Task<MqttButler> ConnectAsync(int port, Action<MqttOptions>? configure = null, Action<IButlerBuilder>? compose = null)
    {
        var butler = await StartAsync(port, configure, compose);
        await butler.UntilConnectedAsync();
        return butler;
    }

    public async Task StartAsync()
    {
        foreach (var service in HostedServices())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public Task UntilConnectedAsync() => Patience.UntilAsync(() => Mqtt.IsConnected, () => string.Join(Environment.NewLine, Log.Lines));

    public Task UntilLogAsync(string text) =>
        Patience.UntilAsync(() => Log.Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), () => string.Join(Environment.NewLine, Log.Lines));

    public TService Get<TService>()
        where TService : notnull => _services.GetRequiredService<TService>();

    public IMqttPublisher Broker(string name) => _services.GetRequiredKeyedService<IMqttPublisher>(name);

    public async Task<HealthStatus> ReadHealthAsync() => (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public IReadOnlyList<SettingsProblem> Check() => [.. _services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];

    public async Task StopAsync()
    {
        foreach (var service in HostedServices())
        {
            await service.StopAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    // The health check's own service would publish reports, which no test wants.
    private IEnumerable<IHostedService> HostedServices() => _services.GetServices<IHostedService>().OfType<BackgroundService>();

    private sealed record Builder(IServiceCollection Services) : IButlerBuilder;
}
