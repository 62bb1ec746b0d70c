using Butler.Configuration.Binding;
using Butler.Core.Versions;
using Butler.Versions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the version monitor.</summary>
public static class VersionButlerBuilderExtensions
{
    // Read by the source of the version, and by the destinations.
    private static readonly string[] OtherKeys = ["host", "port", "rejectUnauthorized", "timeout", "destination"];

    /// <summary>Adds regular reports on the version of Qlik Sense, and a warning in the log when it changes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Needs an <see cref="IQlikSenseVersionSource"/>, which <c>AddQlikSenseVersion</c> provides.</remarks>
    public static IButlerBuilder AddVersionMonitor(this IButlerBuilder builder, Action<VersionMonitorOptions>? configure = null) =>
        builder.AddVersionMonitor(null, configure);

    /// <inheritdoc cref="AddVersionMonitor(IButlerBuilder, Action{VersionMonitorOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:qlikSenseVersion:versionMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddVersionMonitor(
        this IButlerBuilder builder, IConfigurationSection? section, Action<VersionMonitorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions(
            "", "Butler:qlikSenseVersion:versionMonitor", section, configure, VersionMonitorOptions.Check,
            otherKeys: OtherKeys);
        if (services.All(static service => service.ServiceType != typeof(IVersionMemory)))
        {
            services.AddSingleton(VersionSchema.Schema);
            services.TryAddSingleton<IVersionMemory, SqliteVersionMemory>();
            services.AddHostedService<VersionMonitor>();
        }

        return builder;
    }
}
