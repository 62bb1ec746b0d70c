using Butler.Alerts;
using Butler.Notifications.InfluxDb;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores alerts as points in InfluxDB.</summary>
public static class InfluxDbButlerBuilderExtensions
{
    /// <summary>The name of the sink unless another one is given.</summary>
    public const string InfluxDbSinkName = "influxdb";

    /// <summary>Stores alerts in InfluxDB 1, 2 or 3.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the database and the routes; kinds that are sent by default are stored without a route.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddInfluxDbAlerts(
        this IButlerBuilder builder, Action<InfluxDbOptions> configure, string name = InfluxDbSinkName)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Stores alerts in InfluxDB, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:influxDb</c>. Only kinds with a section of their own in it are stored.
    /// Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddInfluxDbAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = InfluxDbSinkName, Action<InfluxDbOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(
            builder,
            name,
            section,
            options =>
            {
                // The key 'tag' of the section is that of every point, and not a default of the routes.
                options.Defaults(static route => route.Tag = new InfluxRouteTagOptions());
                CloseUnasked(section, options);
                configure?.Invoke(options);
            });
    }

    private static void CloseUnasked(IConfigurationSection section, InfluxDbOptions options)
    {
        AlertKind[] usual =
        [
            AlertKinds.ReloadFailed, AlertKinds.ReloadAborted, AlertKinds.CloudReloadFailed, AlertKinds.ServiceStopped, AlertKinds.ServiceStarted,
            AlertKinds.LicenseExpiry,
        ];
        foreach (var kind in usual)
        {
            if (!section.GetSection(kind.SectionName).Exists()
                && (kind.GroupSectionName.Length == 0 || !section.GetSection(kind.GroupSectionName).Exists()))
            {
                options.Close(kind);
            }
        }
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<InfluxDbOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSinkHttpClient(InfluxClient.ClientName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInfluxPoints, ReloadInfluxPoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInfluxPoints, ServiceInfluxPoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInfluxPoints, LicenseInfluxPoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInfluxPoints, CloudReloadInfluxPoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInfluxPoints, ReportInfluxPoints>());
        services.TryAddSingleton<InfluxPointSource>();
        services.TryAddSingleton<InfluxClient>();
        return new SinkRegistration<InfluxDbOptions, InfluxRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddInfluxDbAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Sink = (provider, options) => new InfluxAlertSink(
                name,
                options,
                provider.GetRequiredService<InfluxPointSource>(),
                new InfluxAlertWriter(options, provider.GetRequiredService<InfluxClient>())),
            Diagnosis = (provider, options) => new InfluxDiagnosis(
                name, options, provider.GetRequiredService<SinkHttpClients>(), provider.GetRequiredService<TimeProvider>()),
            RouteRules = static _ => new InfluxRouteRules(),
            AuthorityFile = static options => options.Tls.Enable ? ("tls:ca", options.Tls.Ca.Trim()) : null,
            Rules = InfluxOptionsValidator.Check,
            Targets = InfluxOptionsValidator.FindTargets,
            Parts = AlertParts.Task | AlertParts.App | AlertParts.Execution | AlertParts.ScriptLog | AlertParts.Cause | AlertParts.History,
        }.AddTo(builder);
    }
}
