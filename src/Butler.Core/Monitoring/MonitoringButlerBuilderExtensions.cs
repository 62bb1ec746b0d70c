using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Monitoring;
using Butler.Monitoring;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the monitors of Butler itself.</summary>
public static class MonitoringButlerBuilderExtensions
{
    // Read by the destinations that store the reports.
    private static readonly string[] OtherKeys = ["storeInInfluxdb", "storeNewRelic"];

    /// <summary>Adds regular reports on uptime and memory use: to the log, and to every <see cref="IUptimeObserver"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddUptimeMonitor(this IButlerBuilder builder, Action<UptimeMonitorOptions>? configure = null) =>
        builder.AddUptimeMonitor(null, configure);

    /// <inheritdoc cref="AddUptimeMonitor(IButlerBuilder, Action{UptimeMonitorOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:uptimeMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddUptimeMonitor(
        this IButlerBuilder builder, IConfigurationSection? section, Action<UptimeMonitorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions(
            "", "Butler:uptimeMonitor", section, configure, UptimeMonitorOptions.Check, otherKeys: OtherKeys);
        builder.Services.AddHostedService<UptimeMonitor>();
        return builder;
    }

    /// <summary>Adds the heartbeat: calls to an address, so that another system notices when Butler is down.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddHeartbeat(this IButlerBuilder builder, Action<HeartbeatOptions> configure) =>
        builder.AddHeartbeat(null, configure);

    /// <inheritdoc cref="AddHeartbeat(IButlerBuilder, Action{HeartbeatOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:heartbeat</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddHeartbeat(
        this IButlerBuilder builder, IConfigurationSection? section, Action<HeartbeatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:heartbeat", section, configure, HeartbeatOptions.Check, effect: ChangeEffect.AtOnce);
        builder.Services.AddConnectionTargets<HeartbeatOptions>(
            "", "Butler:heartbeat", section, static (options, key) => ConnectionTargets.Of($"{key}:remoteURL", options.RemoteUrl));

        // The address may contain a token, which the default HTTP client loggers would log.
        builder.Services.AddHttpClient(Heartbeat.ClientName).RemoveAllLoggers();
        builder.Services.AddHostedService<Heartbeat>();
        return builder;
    }
}
