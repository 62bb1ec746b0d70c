using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Services;
using Butler.Core.Services.Systemd;
using Butler.Core.Services.Windows;
using Butler.Services;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the service monitor.</summary>
public static class ServiceMonitorButlerBuilderExtensions
{
    /// <summary>Adds the service monitor: it sends an alert when a service stops or starts again, and passes each check to every <see cref="IServiceObserver"/>.
    /// The health check <c>services</c> is degraded while a service cannot be queried.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>On Windows, services are queried through the service control manager, elsewhere through systemd. Register your own
    /// <see cref="IServiceProbe"/> before this call to query them in another way.</remarks>
    public static IButlerBuilder AddServiceMonitor(this IButlerBuilder builder, Action<ServiceMonitorOptions>? configure = null) =>
        builder.AddServiceMonitor(null, configure);

    /// <inheritdoc cref="AddServiceMonitor(IButlerBuilder, Action{ServiceMonitorOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:serviceMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddServiceMonitor(
        this IButlerBuilder builder, IConfigurationSection? section, Action<ServiceMonitorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;

        // The destinations read their own switches.
        services.AddButlerOptions(
            "", "Butler:serviceMonitor", section, configure, ServiceMonitorOptionsValidator.Check,
            otherKeys: ["alertDestination"], effect: ChangeEffect.AtOnce);
        services.TryAddSingleton(CreateProbe);
        if (services.All(static service => service.ServiceType != typeof(ServiceObservers)))
        {
            services.AddSingleton(ServiceMemorySchema.Schema);
            services.TryAddSingleton<IServiceMemoryStore, SqliteServiceMemory>();
            services.AddSingleton<ServiceObservers>();
            services.AddSingleton<ServiceMonitor>();
            services.AddHostedService(static provider => provider.GetRequiredService<ServiceMonitor>());
            services.AddHealthChecks().AddCheck<ServiceHealthCheck>(ServiceHealthCheck.Name, tags: ["ready"]);
        }

        return builder;
    }

    private static IServiceProbe CreateProbe(IServiceProvider provider) =>
        OperatingSystem.IsWindows() ? new WindowsServiceProbe() : new SystemdServiceProbe("systemctl");
}
