using Butler.Apps;
using Butler.Qlik.Engine;
using Butler.Qlik.Qrs;
using Butler.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Butler.Qlik.Apps;

/// <summary>Registers the services that list, dump and reload the apps of a site.</summary>
internal static class AppServices
{
    public static void AddSite(IServiceCollection services, string site, bool isDefault, Func<IServiceProvider, QlikSenseOptions> options)
    {
        services.AddKeyedSingleton(site, (provider, _) => CreateConnector(provider, () => options(provider)));
        services.AddKeyedSingleton<IAppCatalog>(site, (provider, _) => new AppCatalog(Connector(provider, site)));
        services.AddKeyedSingleton<IAppDumper>(site, (provider, _) => new AppDumper(
            Connector(provider, site), () => options(provider).Engine));
        services.AddKeyedSingleton(site, (provider, _) => new AppReloader(
            Connector(provider, site),
            new FollowUpStarter(
                site, provider.GetService<ITaskStarter>, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AppReloader>>()),
            () => options(provider).Engine,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AppReloader>>()));
        services.AddKeyedSingleton<IAppReloader>(site, (provider, _) => provider.GetRequiredKeyedService<AppReloader>(site));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<AppReloader>(site));
        if (isDefault)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IAppCatalog>(site));
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IAppDumper>(site));
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IAppReloader>(site));
        }
    }

    private static EngineConnector Connector(IServiceProvider provider, string site) => provider.GetRequiredKeyedService<EngineConnector>(site);

    private static EngineConnector CreateConnector(IServiceProvider provider, Func<QlikSenseOptions> options)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var trust = new TlsTrust(
            "configEngine",
            () => options().Certificates,
            () => options().Engine.RejectUnauthorized,
            provider.GetRequiredService<CertificateFiles>());
        return new EngineConnector(
            // Only after the settings have been checked: an invalid host cannot become an address.
            new Lazy<QrsHosts>(() => new QrsHosts(EngineAddress.HostsOf(options()), time)),
            trust,
            () => options().Engine,
            time,
            provider.GetRequiredService<ILogger<EngineConnector>>());
    }
}
