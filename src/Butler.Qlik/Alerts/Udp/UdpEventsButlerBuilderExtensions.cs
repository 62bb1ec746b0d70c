using Butler.Configuration.Binding;
using Butler.Diagnostics;
using Butler.Qlik.Alerts;
using Butler.Qlik.Alerts.Udp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the listener for Qlik Sense log events.</summary>
public static class UdpEventsButlerBuilderExtensions
{
    /// <summary>Listens for Qlik Sense log events, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options. An entry in <see cref="UdpEventOptions.AllowedSources"/> switches source validation on.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>
    /// There is one listener; several calls change its options. The host does not start if the port is in use.
    /// </remarks>
    public static IButlerBuilder AddUdpEvents(this IButlerBuilder builder, Action<UdpEventOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, section: null, configure);
    }

    /// <summary>Listens for Qlik Sense log events, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, normally <c>Butler:udpServerConfig</c>.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddUdpEvents(
        this IButlerBuilder builder, IConfigurationSection section, Action<UdpEventOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, section, configure);
    }

    /// <summary>Adds only the <see cref="IUdpEventReader"/>: events can be parsed, but Butler does not listen for any.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddUdpEventReader(this IButlerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions();
        builder.Services.TryAddSingleton<IUdpEventReader, UdpEventReader>();
        return builder;
    }

    private static IButlerBuilder Add(IButlerBuilder builder, IConfigurationSection? section, Action<UdpEventOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions<UdpEventOptions>(Options.Options.DefaultName, "AddUdpEvents", section, configure, UdpEventOptionsValidator.Check);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UdpEventListener>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDiagnosis, UdpDiagnosis>());
        builder.AddUdpEventReader();
        services.TryAddSingleton<IUdpEventListener>(static provider => provider.GetRequiredService<UdpEventListener>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, UdpEventListener>(static provider => provider.GetRequiredService<UdpEventListener>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UdpQueueReporter>());
        return builder;
    }
}
