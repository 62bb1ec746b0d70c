using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Finds the sources of a configuration.</summary>
internal static class ConfigurationProviders
{
    /// <summary>Lists all of them, highest precedence first.</summary>
    public static IEnumerable<IConfigurationProvider> In(IConfiguration? configuration) =>
        (configuration as IConfigurationRoot)?.Providers.Reverse().SelectMany(Flatten) ?? [];

    /// <summary>Lists the YAML files.</summary>
    public static IEnumerable<YamlConfigurationProvider> YamlFilesIn(IConfiguration? configuration) => In(configuration).OfType<YamlConfigurationProvider>();

    // A configuration that was added to another one as a whole hides its providers one level down.
    private static IEnumerable<IConfigurationProvider> Flatten(IConfigurationProvider provider) =>
        provider is ChainedConfigurationProvider chained ? In(chained.Configuration) : [provider];
}
