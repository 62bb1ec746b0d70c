using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Finds the YAML files of a configuration.</summary>
internal static class YamlFiles
{
    /// <summary>Lists the files, the one that wins first.</summary>
    public static IEnumerable<YamlConfigurationProvider> In(IConfiguration? configuration) => AllIn(configuration).OfType<YamlConfigurationProvider>();

    /// <summary>Lists all sources, the one that wins first.</summary>
    public static IEnumerable<IConfigurationProvider> AllIn(IConfiguration? configuration) =>
        (configuration as IConfigurationRoot)?.Providers.Reverse().SelectMany(Flatten) ?? [];

    // A configuration that was added to another one as a whole hides its providers one level down.
    private static IEnumerable<IConfigurationProvider> Flatten(IConfigurationProvider provider) =>
        provider is ChainedConfigurationProvider chained ? AllIn(chained.Configuration) : [provider];
}
