using Butler.Configuration.Binding;
using Butler.Core.Alerts;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures how accepted alerts are processed.</summary>
public static class AlertPipelineButlerBuilderExtensions
{
    /// <summary>Configures how accepted alerts are processed. Without this call, the defaults apply.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder ConfigureAlertPipeline(this IButlerBuilder builder, Action<AlertPipelineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.ConfigureAlertPipeline(null, configure);
    }

    /// <inheritdoc cref="ConfigureAlertPipeline(IButlerBuilder, Action{AlertPipelineOptions})"/>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section to read, as in <c>Butler:alertPipeline</c>.</param>
    /// <param name="configure">Changes the options after the section was read.</param>
    public static IButlerBuilder ConfigureAlertPipeline(
        this IButlerBuilder builder, IConfigurationSection? section, Action<AlertPipelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddButlerOptions("", "Butler:alertPipeline", section, configure);
        return builder;
    }
}
