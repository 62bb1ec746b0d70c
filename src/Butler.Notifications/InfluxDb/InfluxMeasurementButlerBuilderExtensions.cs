using Butler.Measurements;
using Butler.Monitoring;
using Butler.Notifications.InfluxDb;
using Butler.Services;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores the monitors' measurements in InfluxDB.</summary>
public static class InfluxMeasurementButlerBuilderExtensions
{
    /// <summary>Stores measurements in the InfluxDB configured with <c>AddInfluxDbAlerts</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Selects what is stored; everything by default.</param>
    /// <param name="name">The name that was given to <c>AddInfluxDbAlerts</c>.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>While InfluxDB is unavailable, up to 20,000 points wait in memory; then the oldest are dropped, and counted.</remarks>
    public static IButlerBuilder AddInfluxDbMeasurements(
        this IButlerBuilder builder,
        Action<InfluxMeasurementOptions>? configure = null,
        string name = InfluxDbButlerBuilderExtensions.InfluxDbSinkName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var wanted = new InfluxMeasurementOptions();
        configure?.Invoke(wanted);
        var services = builder.Services;
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<InfluxDbOptions>>();
            return ActivatorUtilities.CreateInstance<InfluxMeasurementSink>(provider, name, () => monitor.Get(name));
        });
        services.AddSingleton<IMeasurementSink>(Sink);
        services.AddSingleton<IHostedService>(Sink);
        if (wanted.Services)
        {
            services.AddSingleton<IServiceObserver>(provider => new InfluxServiceObserver(Sink(provider)));
        }

        if (wanted.Memory)
        {
            services.AddSingleton<IUptimeObserver>(provider => new InfluxUptimeObserver(Sink(provider)));
        }

        return builder;

        InfluxMeasurementSink Sink(IServiceProvider provider) => provider.GetRequiredKeyedService<InfluxMeasurementSink>(name);
    }
}
