using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Finds the YAML files of a configuration.</summary>
internal static class YamlFiles
{
    /// <summary>Lists the files, the one that wins first.</summary>
    public static IEnumerable<YamlConfigurationProvider> In(IConfiguration? configuration) =>
        (configuration as IConfigurationRoot)?.Providers.Reverse().SelectMany(In) ?? [];

    // A configuration that was added to another one as a whole hides its providers one level down.
    private static IEnumerable<YamlConfigurationProvider> In(IConfigurationProvider provider) => provider switch
    {
        YamlConfigurationProvider yaml => [yaml],
        ChainedConfigurationProvider chained => In(chained.Configuration),
        _ => [],
    };
}
