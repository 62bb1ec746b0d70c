using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Notifications.Templating;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Butler.Notifications.Tests.Conformance;

/// <summary>One composed Butler with the destinations of a test, without the engine.</summary>
public sealed class SinkHost : IDisposable
{
    private readonly ServiceProvider _services;

    private SinkHost(ServiceProvider services) => _services = services;

    public FakeTimeProvider Time => (FakeTimeProvider)_services.GetRequiredService<TimeProvider>();

    public CollectingLogger Log => _services.GetRequiredService<CollectingLogger>();

    public IReadOnlyList<IAlertDestination> Destinations => [.. _services.GetServices<IAlertDestination>()];

    /// <summary>Composes destinations.</summary>
    /// <param name="compose">Adds them.</param>
    /// <param name="realTemplates">Whether templates are rendered as a host renders them, or by a stand-in that knows a handful of fields.</param>
    public static SinkHost Create(Action<IButlerBuilder> compose, bool realTemplates = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Now));
        services.AddSingleton<CollectingLogger>();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<CollectingLogger>());
        compose(new Builder(services));
        if (!realTemplates)
        {
            services.AddSingleton<ITemplateRenderer, FakeRenderer>();
        }

        return new SinkHost(services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
    }

    /// <summary>Makes a section from lines such as <c>reloadTaskFailure:channel=ops</c>.</summary>
    public static IConfigurationSection Section(string path, params string[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2))
                .Select(pair => KeyValuePair.Create($"{path}:{pair[0]}", (string?)pair[1])))
            .Build()
            .GetSection(path);

    public IReadOnlyList<SettingsProblem> Check() => [.. _services.GetServices<ISettingsCheck>().SelectMany(check => check.Check())];

    public IReadOnlyList<string> SelectTargets(Alert alert, bool gateOpen = true)
    {
        var destination = Destinations[0];
        return destination.FindRoute(Some.KindOf(alert)) is { } route ? destination.SelectTargets(alert, route, gateOpen) : [];
    }

    /// <summary>Sends an alert to the first target of the first destination.</summary>
    public ValueTask<DeliveryResult> SendAsync(Alert alert, CancellationToken cancellationToken = default) =>
        SendAsync(alert, SelectTargets(alert)[0], "delivery-1", cancellationToken);

    public ValueTask<DeliveryResult> SendAsync(
        Alert alert, string target, string deliveryId = "delivery-1", CancellationToken cancellationToken = default) =>
        Destinations[0].SendAsync(
            new Delivery<Alert> { Id = deliveryId, Alert = alert, Kind = Some.KindOf(alert), Target = target }, cancellationToken);

    public void Dispose() => _services.Dispose();

    private sealed class Builder(IServiceCollection services) : IButlerBuilder
    {
        public IServiceCollection Services => services;
    }
}
