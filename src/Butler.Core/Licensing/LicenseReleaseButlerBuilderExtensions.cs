using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.Licensing.Release;
using Butler.Licensing;
using Butler.Licensing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the release of unused access licenses.</summary>
public static class LicenseReleaseButlerBuilderExtensions
{
    /// <summary>Adds <see cref="ILicenseReleaser"/>, and a service that starts scheduled runs. Nothing is released unless the options allow it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Needs an <see cref="ILicenseAssignments"/>, which <c>AddQlikSense</c> provides. Reports are stored in Butler's SQLite file; register
    /// your own <see cref="ILicenseReleaseJournal"/> to store them elsewhere.</remarks>
    public static IButlerBuilder AddLicenseRelease(this IButlerBuilder builder, Action<LicenseReleaseOptions>? configure = null) =>
        builder.AddLicenseRelease(null, configure);

    /// <inheritdoc cref="AddLicenseRelease(IButlerBuilder, Action{LicenseReleaseOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:qlikSenseLicense:licenseRelease</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder AddLicenseRelease(
        this IButlerBuilder builder, IConfigurationSection? section, Action<LicenseReleaseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddButlerOptions("", "Butler:qlikSenseLicense:licenseRelease", section, configure, LicenseReleaseOptions.Check, effect: ChangeEffect.AtOnce);
        if (services.Any(static service => service.ServiceType == typeof(LicenseReleaser)))
        {
            return builder;
        }

        builder.AddAlertKind(LicenseReleaseAlert.Known, static () => LicenseReleaseJsonContext.Default.LicenseReleaseAlert);
        services.AddSingleton(LicenseReleaseSchema.Schema);
        services.TryAddSingleton<ILicenseReleaseJournal, SqliteLicenseReleaseJournal>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILicenseReleaseObserver, LicenseReleaseMeasurements>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILicenseReleaseObserver, LicenseReleaseAlerts>());
        services.AddSingleton<ReleaseObservers>();
        services.AddSingleton<LicenseReleaser>();
        services.TryAddSingleton<ILicenseReleaser>(static provider => provider.GetRequiredService<LicenseReleaser>());
        services.AddHostedService<LicenseReleaseService>();
        return builder;
    }
}
