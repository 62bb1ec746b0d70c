using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Executions;
using Butler.Files;
using Butler.Licensing;
using Butler.Qlik.Alerts;
using Butler.Qlik.Alerts.Lookups;
using Butler.Qlik.Apps;
using Butler.Qlik.Engine;
using Butler.Qlik.Executions;
using Butler.Qlik.Executions.Plans;
using Butler.Qlik.Licensing;
using Butler.Qlik.Qrs;
using Butler.Qlik.Tasks;
using Butler.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds client-managed Qlik Sense sites.</summary>
public static class QlikSenseButlerBuilderExtensions
{
    /// <summary>The name of the site that is added without a name.</summary>
    public const string DefaultSite = "default";

    /// <summary>Adds the only, or the main, Qlik Sense site, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Alerts about tasks are enriched with information from QRS; apps can be listed, dumped and reloaded through the engine. Several calls for one site change the options of that site.</remarks>
    /// <remarks>Alerts about tasks are enriched with information from QRS, and tasks can be started. Several calls for one site change the options of that site.</remarks>
    public static IButlerBuilder AddQlikSense(this IButlerBuilder builder, Action<QlikSenseOptions> configure) =>
        AddQlikSense(builder, DefaultSite, configure);

    /// <summary>Adds the only, or the main, Qlik Sense site, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section that contains the sections <c>configQRS</c>, <c>configEngine</c> and <c>cert</c>, normally <c>Butler</c>.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks><inheritdoc cref="AddQlikSense(IButlerBuilder, Action{QlikSenseOptions})" path="/remarks"/></remarks>
    public static IButlerBuilder AddQlikSense(
        this IButlerBuilder builder, IConfigurationSection section, Action<QlikSenseOptions>? configure = null) =>
        AddQlikSense(builder, DefaultSite, section, configure);

    /// <summary>Adds a Qlik Sense site configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="site">The name of the site. Events name it, alerts carry it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks><inheritdoc cref="AddQlikSense(IButlerBuilder, Action{QlikSenseOptions})" path="/remarks"/></remarks>
    public static IButlerBuilder AddQlikSense(this IButlerBuilder builder, string site, Action<QlikSenseOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, site, section: null, configure);
    }

    /// <summary>Adds a Qlik Sense site configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="site">The name of the site. Events name it, alerts carry it.</param>
    /// <param name="section">The section that contains the sections <c>configQRS</c>, <c>configEngine</c> and <c>cert</c>.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks><inheritdoc cref="AddQlikSense(IButlerBuilder, Action{QlikSenseOptions})" path="/remarks"/></remarks>
    public static IButlerBuilder AddQlikSense(
        this IButlerBuilder builder, string site, IConfigurationSection section, Action<QlikSenseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, site, section, configure);
    }

    private static IButlerBuilder Add(
        IButlerBuilder builder, string site, IConfigurationSection? section, Action<QlikSenseOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(site);
        var services = builder.Services;
        var codeKey = site == DefaultSite ? "AddQlikSense" : $"AddQlikSense(\"{site}\")";

        // The section contains the settings of all other features too.
        services.AddButlerOptions<QlikSenseOptions>(site, codeKey, section, configure, QlikSenseOptionsValidator.Check, static _ => true);
        if (services.Any(service => service.ImplementationInstance is QlikSiteName known && known.Name == site))
        {
            return builder;
        }

        services.AddSingleton(new QlikSiteName(site));
        services.TryAddSingleton(TimeProvider.System);
        AddSite(services, site);
        AppServices.AddSite(services, site, isDefault: site == DefaultSite, provider => OptionsOf(provider, site));
        services.AddSingleton<ISettingsCheck>(provider => new CertificateCheck(
            (section?.Path ?? codeKey) + ":cert",
            () => OptionsOf(provider, site).Certificates,
            provider.GetRequiredService<CertificateFiles>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ICertificateFiles>(FilesOf);
        services.AddSingleton<IOwnFiles>(FilesOf);
        services.AddSingleton<IConnectionTargets>(provider => new SiteTargets(
            section?.Path ?? codeKey, () => OptionsOf(provider, site), provider.GetRequiredService<CertificateFiles>()));
        services.AddSingleton<IDiagnosis>(provider => new QrsDiagnosis(NameFor("qrs", site), provider.GetRequiredKeyedService<IQrsClient>(site)));
        services.AddSingleton<IDiagnosis>(provider => new EngineDiagnosis(NameFor("engine", site), provider.GetRequiredKeyedService<EngineConnector>(site), () => OptionsOf(provider, site).Engine));
        AddShared(builder);
        return builder;

        SiteCertificateFiles FilesOf(IServiceProvider provider) => new(
            (section?.Path ?? codeKey) + ":cert", () => OptionsOf(provider, site).Certificates, provider.GetRequiredService<CertificateFiles>());
    }

    private static void AddSite(IServiceCollection services, string site)
    {
        QrsHttp.AddClient(services, site);
        services.AddKeyedSingleton(site, (provider, _) => new TlsTrust(
            "configQRS",
            () => OptionsOf(provider, site).Certificates,
            () => OptionsOf(provider, site).Qrs.RejectUnauthorized,
            provider.GetRequiredService<CertificateFiles>()));
        services.AddKeyedSingleton(site, (provider, _) => new QrsHosts(
            QrsAddresses.Of(OptionsOf(provider, site).Qrs), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<IQrsClient>(site, (provider, _) => new QrsClient(
            site,
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredKeyedService<QrsHosts>(site),
            () => OptionsOf(provider, site),
            provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(site, (provider, _) => new SiteLookups(
            provider.GetRequiredKeyedService<IQrsClient>(site),
            () => OptionsOf(provider, site),
            provider.GetRequiredService<TimeProvider>()));
        AddExecutions(services, site);
        services.AddKeyedSingleton<ITaskRunner>(site, (provider, _) => new QlikTaskRunner(
            provider.GetRequiredKeyedService<IQrsClient>(site), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<ITaskRunner>(site));
        services.AddKeyedSingleton<IServerLicenseSource>(site, (provider, _) => new ServerLicenseSource(
            provider.GetRequiredKeyedService<IQrsClient>(site), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<ILicenseUsageSource>(site, (provider, _) => new LicenseUsageSource(
            provider.GetRequiredKeyedService<IQrsClient>(site)));
        services.AddKeyedSingleton<ILicenseAssignments>(site, (provider, _) => new LicenseAssignments(provider.GetRequiredKeyedService<IQrsClient>(site)));
        if (site == DefaultSite)
        {
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<ILicenseUsageSource>(DefaultSite));
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IQrsClient>(DefaultSite));
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<ILicenseAssignments>(DefaultSite));
            services.TryAddSingleton(static provider => provider.GetRequiredKeyedService<IServerLicenseSource>(DefaultSite));
        }
    }

    private static void AddExecutions(IServiceCollection services, string site)
    {
        services.AddKeyedSingleton(site, (provider, _) => new SiteTasks(
            provider.GetRequiredKeyedService<IQrsClient>(site),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SiteTasks>>()));
        services.AddKeyedSingleton(site, (provider, _) => new SiteTriggers(
            provider.GetRequiredKeyedService<IQrsClient>(site),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SiteTriggers>>()));
        services.AddSingleton<IExecutionSource>(provider => new QrsExecutionSource(
            provider.GetRequiredKeyedService<IQrsClient>(site),
            provider.GetRequiredKeyedService<SiteTasks>(site),
            provider.GetRequiredKeyedService<SiteTriggers>(site),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<QrsExecutionSource>>()));
        services.AddSingleton<ITaskPlanSource>(provider => new QrsTaskPlanSource(
            provider.GetRequiredKeyedService<IQrsClient>(site),
            provider.GetRequiredKeyedService<SiteTasks>(site),
            provider.GetRequiredKeyedService<SiteTriggers>(site)));
    }

    private static void AddShared(IButlerBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(static provider => new CertificateFiles(
            provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory));
        services.TryAddSingleton<ToldExecutions>();
        services.TryAddSingleton<QlikSites>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IScriptLogSource, ReloadScriptLogs>());
        if (services.All(static service => service.ServiceType != typeof(ReloadAlertEnricher)))
        {
            services.AddSingleton<ReloadAlertEnricher>();
            builder.AddReloadAlertEnricher<ReloadAlertEnricher>();
        }
    }

    private static string NameFor(string service, string site) => site == DefaultSite ? service : $"{service} {site}";

    private static QlikSenseOptions OptionsOf(IServiceProvider provider, string site) =>
        provider.GetRequiredService<IOptionsMonitor<QlikSenseOptions>>().Get(site);
}
