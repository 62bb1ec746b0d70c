using Butler.Catalogue;
using Butler.Checking;
using Butler.Composition;
using Butler.Configuration;
using Butler.HotReload;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Composes all of Butler from its configuration.</summary>
public static class ButlerConfigurationExtensions
{
    /// <summary>Adds every feature that a configuration enables, and the check of its settings.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A configuration with a section <c>Butler</c>, in the structure of a Butler 16 file.</param>
    /// <param name="connectToQlikSense">Whether to look things up in Qlik Sense.</param>
    /// <returns>A builder for features and destinations of your own.</returns>
    /// <remarks>Settings that cannot work stop the start of the host with a list of all problems.</remarks>
    public static IButlerBuilder AddButlerFromConfiguration(
        this IServiceCollection services, IConfiguration configuration, bool connectToQlikSense = true)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var butler = configuration.GetSection("Butler");
        var builder = services.AddButler();
        FeatureComposition.Add(builder, butler, connectToQlikSense);
        builder.AddButlerListeners(butler);
        MetricsComposition.Add(services, butler);

        // The last, so that what a feature says of its own settings counts.
        services.AddSingleton(provider => new CatalogueCheck(butler, provider.GetRequiredService<ComposedCatalogue>()));
        services.AddSingleton<ISettingsCheck>(static provider => provider.GetRequiredService<CatalogueCheck>());
        return builder;
    }

    /// <summary>Adds every feature that a configuration file enables, and follows the file while the application runs.</summary>
    /// <param name="builder">The builder of the application.</param>
    /// <param name="file">The configuration file (.yaml, .yml or .json), in the structure of a Butler 16 file.</param>
    /// <param name="features">Adds features and destinations of your own; its second argument is the section <c>Butler</c> of the file.</param>
    /// <returns>The builder of Butler.</returns>
    /// <exception cref="FormatException">The file does not parse; the message names the line.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <inheritdoc cref="AddButlerFromSources" path="/remarks"/>
    public static IButlerBuilder AddButlerFromFile(
        this IHostApplicationBuilder builder, string file, Action<IButlerBuilder, IConfigurationSection>? features = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return builder.AddButlerFromSources(new ButlerSources { File = file, Features = features });
    }

    /// <summary>Adds every feature that the settings of some sources enable, and follows their file while the application runs.</summary>
    /// <param name="builder">The builder of the application. The settings become part of its configuration.</param>
    /// <param name="sources">Where the settings come from.</param>
    /// <returns>A builder for features and destinations of your own.</returns>
    /// <exception cref="FormatException">The file does not parse; the message names the line.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <remarks>
    /// A changed file is checked first; with a mistake in it nothing is taken over. Environment variables take precedence over the file.
    /// </remarks>
    public static IButlerBuilder AddButlerFromSources(this IHostApplicationBuilder builder, ButlerSources sources)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sources);
        var configuration = sources.Read();
        builder.Configuration.AddConfiguration(configuration, shouldDisposeConfiguration: true);
        builder.Services.AddHotReload(configuration, sources);
        return sources.Add(builder.Services, builder.Configuration);
    }
}
