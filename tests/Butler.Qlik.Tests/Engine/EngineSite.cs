using Butler.Apps;
using Butler.Configuration;
using Butler.Qlik.Engine;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tests.Support;
using Butler.Simulation;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Tests.Engine;

/// <summary>The services of a site whose engine is the simulator, or any other server.</summary>
internal sealed class EngineSite : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private EngineSite(QlikSimulator? simulator, int port, Action<QlikSenseOptions>? configure)
    {
        Simulator = simulator!;
        var builder = new TestButlerBuilder();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.Services.AddSingleton<ITaskStarter>(Tasks);
        builder.AddQlikSense(options =>
        {
            options.Qrs.Host = "127.0.0.1";
            options.Engine.Port = port;
            options.Engine.UseTls = simulator is not null;
            options.Engine.Reloads.ProgressInterval = TimeSpan.FromMilliseconds(20);
            options.Engine.Timeout = Waiting.Limit;
            if (simulator is not null)
            {
                options.Certificates.ClientCert = simulator.Certificates.Client;
                options.Certificates.ClientCertKey = simulator.Certificates.ClientKey;
                options.Certificates.ClientCertCA = simulator.Certificates.Root;
            }

            configure?.Invoke(options);
        });
        _services = builder.Services.BuildServiceProvider();
    }

    public QlikSimulator Simulator { get; }

    public RecordedTaskStarter Tasks { get; } = new();

    public LogLines Log { get; } = new();

    public IAppCatalog Catalog => _services.GetRequiredService<IAppCatalog>();

    public IAppDumper Dumper => _services.GetRequiredService<IAppDumper>();

    public IAppReloader Reloader => _services.GetRequiredService<IAppReloader>();

    public EngineConnector Connector => _services.GetRequiredKeyedService<EngineConnector>(QlikSenseButlerBuilderExtensions.DefaultSite);

    public IEnumerable<IHostedService> Hosted => _services.GetServices<IHostedService>();

    public IReadOnlyList<SettingsProblem> Problems => [.. _services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];

    public static async Task<EngineSite> StartAsync(Action<QlikSenseOptions>? configure = null)
    {
        var simulator = await QlikSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new EngineSite(simulator, simulator.EnginePort, configure);
    }

    public static EngineSite At(int port, Action<QlikSenseOptions>? configure = null) => new(null, port, configure);

    /// <summary>Waits until every session that was opened is closed again.</summary>
    public Task AllSessionsEndAsync() =>
        Waiting.UntilAsync(() => Simulator.Engine is { OpenSockets: 0, OpenSessions: 0 }, "every session is closed, whatever happened in it");

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().AsTask().InTimeAsync("the services of the site are disposed");
        if (Simulator is not null)
        {
            await Simulator.DisposeAsync().AsTask().InTimeAsync("the simulator is disposed");
        }
    }
}
