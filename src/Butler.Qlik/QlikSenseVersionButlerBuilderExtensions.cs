using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Qlik.Qrs;
using Butler.Qlik.Versions;
using Butler.Versions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the source of the Qlik Sense version.</summary>
public static class QlikSenseVersionButlerBuilderExtensions
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    // Read by the monitor, and by the destinations.
    private static readonly string[] OtherKeys = ["enable", "frequency", "destination"];

    /// <summary>Adds an <see cref="IQlikSenseVersionSource"/> that reads from the central node.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the node.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>The certificates are those of the main site, see <c>AddQlikSense</c>.</remarks>
    public static IButlerBuilder AddQlikSenseVersion(this IButlerBuilder builder, Action<QlikSenseVersionOptions> configure) =>
        builder.AddQlikSenseVersion(null, configure);

    /// <inheritdoc cref="AddQlikSenseVersion(IButlerBuilder, Action{QlikSenseVersionOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:qlikSenseVersion:versionMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddQlikSenseVersion(
        this IButlerBuilder builder, IConfigurationSection? section, Action<QlikSenseVersionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions(
            "", "Butler:qlikSenseVersion:versionMonitor", section, configure, QlikSenseVersionOptions.Check,
            otherKeys: OtherKeys);
        services.AddSingleton<IConnectionTargets>(provider => new OptionsTargets<QlikSenseVersionOptions>(
            section?.Path ?? "Butler:qlikSenseVersion:versionMonitor",
            () => OptionsOf(provider),
            (options, key) => options.Host.Length == 0
                ? []
                : [new ConnectionTarget($"{key}:host", options.Host, options.Port) { CreateTls = () => TrustOf(provider).CreateOptions() }]));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new CertificateFiles(
            provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory));
        services.TryAddKeyedSingleton(QlikSenseVersionSource.ClientName, static (provider, _) => new TlsTrust(
            "qlikSenseVersion:versionMonitor",
            () => provider.GetRequiredService<IOptionsMonitor<QlikSenseOptions>>().Get(QlikSenseButlerBuilderExtensions.DefaultSite).Certificates,
            () => OptionsOf(provider).RejectUnauthorized,
            provider.GetRequiredService<CertificateFiles>()));
        services.AddHttpClient(QlikSenseVersionSource.ClientName)
            .RemoveAllLoggers()
            .SetHandlerLifetime(ConnectionLifetime)
            .ConfigurePrimaryHttpMessageHandler(static provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                SslOptions = TrustOf(provider).CreateOptions(),
            });
        services.TryAddSingleton<IQlikSenseVersionSource>(static provider => new QlikSenseVersionSource(
            provider.GetRequiredService<IHttpClientFactory>(),
            () => OptionsOf(provider),
            TrustOf(provider),
            provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    private static TlsTrust TrustOf(IServiceProvider provider) => provider.GetRequiredKeyedService<TlsTrust>(QlikSenseVersionSource.ClientName);

    private static QlikSenseVersionOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptionsMonitor<QlikSenseVersionOptions>>().CurrentValue;
}
