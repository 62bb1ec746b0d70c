using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Licensing;
using Butler.Licensing;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the license monitors.</summary>
public static class LicensingButlerBuilderExtensions
{
    /// <summary>Adds the check of the server license: a report at every check, and a warning if it expires soon or has expired.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Needs an <see cref="IServerLicenseSource"/>, which <c>AddQlikSense</c> provides.</remarks>
    public static IButlerBuilder AddServerLicenseMonitor(this IButlerBuilder builder, Action<ServerLicenseMonitorOptions>? configure = null) =>
        builder.AddServerLicenseMonitor(null, configure);

    /// <inheritdoc cref="AddServerLicenseMonitor(IButlerBuilder, Action{ServerLicenseMonitorOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:qlikSenseLicense:serverLicenseMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddServerLicenseMonitor(
        this IButlerBuilder builder, IConfigurationSection? section, Action<ServerLicenseMonitorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The destinations read their own switches.
        builder.Services.AddButlerOptions(
            "", "Butler:qlikSenseLicense:serverLicenseMonitor", section, configure, ServerLicenseMonitorOptions.Check,
            otherKeys: ["destination"], effect: ChangeEffect.AtOnce);
        builder.Services.AddHostedService<ServerLicenseMonitor>();
        return builder;
    }

    /// <summary>Adds regular reports on the use of access licenses.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Needs an <see cref="ILicenseUsageSource"/>, which <c>AddQlikSense</c> provides.</remarks>
    public static IButlerBuilder AddLicenseUsageMonitor(this IButlerBuilder builder, Action<LicenseUsageMonitorOptions>? configure = null) =>
        builder.AddLicenseUsageMonitor(null, configure);

    /// <inheritdoc cref="AddLicenseUsageMonitor(IButlerBuilder, Action{LicenseUsageMonitorOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:qlikSenseLicense:licenseMonitor</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddLicenseUsageMonitor(
        this IButlerBuilder builder, IConfigurationSection? section, Action<LicenseUsageMonitorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions(
            "", "Butler:qlikSenseLicense:licenseMonitor", section, configure, LicenseUsageMonitorOptions.Check,
            otherKeys: ["destination"], effect: ChangeEffect.AtOnce);
        builder.Services.AddHostedService<LicenseUsageMonitor>();
        return builder;
    }
}
