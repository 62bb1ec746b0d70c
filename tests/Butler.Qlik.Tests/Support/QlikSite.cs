using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Qlik.Qrs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Qlik.Tests.Support;

/// <summary>The services of a site, as a host would compose them.</summary>
internal sealed class QlikSite : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider? _time;

    public QlikSite(TestCertificates certificates, int port, Action<QlikSenseOptions>? configure = null, FakeTimeProvider? time = null)
    {
        _time = time;
        var builder = new TestButlerBuilder();
        if (time is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(time);
        }

        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.AddQlikSense(options =>
        {
            options.Qrs.Host = "127.0.0.1";
            options.Qrs.Port = port;
            options.Certificates.ClientCert = certificates.PathOf("client.pem");
            options.Certificates.ClientCertKey = certificates.PathOf("client_key.pem");
            options.Certificates.ClientCertCA = certificates.PathOf("root.pem");
            configure?.Invoke(options);
        });
        _services = builder.Services.BuildServiceProvider();
    }

    public LogLines Log { get; } = new();

    public IQrsClient Client => _services.GetRequiredService<IQrsClient>();

    public Butler.Tasks.ITaskRunner TaskRunner => _services.GetRequiredKeyedService<Butler.Tasks.ITaskRunner>("default");

    public IScriptLogSource ScriptLogs => _services.GetServices<IScriptLogSource>().Single();

    public IAlertEnricherStep Enricher => _services.GetServices<IAlertEnricherStep>().Single();

    public IReadOnlyList<SettingsProblem> Problems =>
        [.. _services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];

    /// <summary>Disposes the services. The HTTP pipeline waits for calls that nobody awaits any more, and does so on the clock of the test.</summary>
    public async ValueTask DisposeAsync()
    {
        var disposing = _services.DisposeAsync().AsTask();
        await Waiting.UntilAsync(
            () =>
            {
                _time?.Advance(TimeSpan.FromSeconds(1));
                return disposing.IsCompleted;
            },
            "the services of the site are disposed");
        await disposing;
    }
}
