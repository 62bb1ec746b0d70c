using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Notifications.Shared;

/// <summary>Registers a sink.</summary>
/// <typeparam name="TOptions">The options of the destination.</typeparam>
/// <typeparam name="TRoute">The options of its routes.</typeparam>
internal sealed class SinkRegistration<TOptions, TRoute>
    where TOptions : AlertSinkOptions<TRoute>, new()
    where TRoute : RouteOptions, new()
{
    /// <summary>Gets the unique name of the sink; also the name of its options.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the substitute for the settings key if the sink was added in code.</summary>
    public required string CodeKey { get; init; }

    public IConfigurationSection? Section { get; init; }

    public Action<TOptions>? Configure { get; init; }

    public required Func<IServiceProvider, Func<TOptions>, IAlertSink<Alert>> Sink { get; init; }

    public required Func<IServiceProvider, IRouteRules<TRoute>> RouteRules { get; init; }

    /// <summary>Gets the rules for settings outside the routes.</summary>
    public Func<TOptions, string, IEnumerable<SettingsProblem>>? Rules { get; init; }

    /// <summary>Gets the connection targets in addition to the addresses of the routes.</summary>
    public Func<TOptions, string, IEnumerable<ConnectionTarget>>? Targets { get; init; }

    /// <summary>Gets the file with the authorities to trust, if one is in use: its key below the section, and its path.</summary>
    public Func<TOptions, (string Key, string Path)?>? AuthorityFile { get; init; }

    public AlertParts Parts { get; init; } = AlertParts.All;

    /// <summary>Gets the sections below the destination's section that are no routes and belong to other features.</summary>
    public string[] OtherSections { get; init; } = [];

    /// <summary>Gets the addresses of a sink over HTTP; each is visited by diagnoses.</summary>
    public Func<TOptions, IEnumerable<TRoute>, IEnumerable<HttpAddress>>? Receivers { get; init; }

    /// <summary>Gets how a sink that is none over HTTP is examined.</summary>
    public Func<IServiceProvider, Func<TOptions>, IDiagnosis>? Diagnosis { get; init; }

    public IButlerBuilder AddTo(IButlerBuilder builder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        builder.AddSinkServices();
        builder.Services.AddButlerOptions(
            Name, CodeKey, Section, Section is null ? null : Bind, Configure, Rules, SinkSettings.SectionsOf<TOptions, TRoute>(Section, ChangeEffect.AtOnceWhereComposed));
        builder.Services.AddSingleton<ISettingsCheck>(CheckOf);
        builder.Services.AddSingleton<IConnectionTargets>(CheckOf);
        builder.Services.AddSingleton<ICertificateFiles>(CheckOf);
        builder.Services.AddSingleton<IOwnFiles>(CheckOf);
        if (AuthorityFile is { } find)
        {
            builder.Services.AddSingleton<ICertificateFiles>(services => new SinkAuthorityFile(Section?.Path ?? CodeKey, () => find(OptionsOf(services)())));
        }

        if (Targets is not null)
        {
            builder.Services.AddConnectionTargets(Name, CodeKey, Section, Targets);
        }

        if ((Diagnosis ?? (Receivers is null ? null : VisitReceivers)) is { } diagnosis)
        {
            builder.Services.AddSingleton(services => diagnosis(services, OptionsOf(services)));
        }

        return builder.AddAlertDestination(services =>
        {
            var options = OptionsOf(services);
            return new AlertDestination<Alert, TRoute>(Sink(services, options), options, Section?.Path, Parts);
        });
    }

    private RouteSettingsCheck<TOptions, TRoute> CheckOf(IServiceProvider services) =>
        new(Section, CodeKey, OptionsOf(services), services.GetServices<AlertKindRegistration>(), RouteRules(services));

    private HttpDiagnosis VisitReceivers(IServiceProvider services, Func<TOptions> options)
    {
        var kinds = services.GetServices<AlertKindRegistration>().Select(static known => known.Kind).ToList();
        return new HttpDiagnosis(Name, Find, services.GetRequiredService<TimeProvider>());

        IEnumerable<HttpAddress> Find()
        {
            var current = options();
            return Receivers!(current, kinds.Select(current.FindRoute).OfType<TRoute>().ToList());
        }
    }

    private void Bind(TOptions options, ICollection<SettingsProblem>? problems) =>
        SinkSettings.Bind<TOptions, TRoute>(Section!, options, problems, OtherSections);

    private Func<TOptions> OptionsOf(IServiceProvider services)
    {
        var monitor = services.GetRequiredService<IOptionsMonitor<TOptions>>();
        return () => monitor.Get(Name);
    }
}
