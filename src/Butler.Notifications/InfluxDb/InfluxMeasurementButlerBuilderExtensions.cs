using Butler.Measurements;
using Butler.Monitoring;
using Butler.Notifications.InfluxDb;
using Butler.Services;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what the monitors measure in InfluxDB.</summary>
public static class InfluxMeasurementButlerBuilderExtensions
{
    /// <summary>Keeps measurements in the InfluxDB that <c>AddInfluxDbAlerts</c> named.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says what is kept; everything by default.</param>
    /// <param name="name">The name that was given to <c>AddInfluxDbAlerts</c>.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Points wait in memory while InfluxDB is away, up to 20,000; then the oldest are dropped, and counted.</remarks>
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
