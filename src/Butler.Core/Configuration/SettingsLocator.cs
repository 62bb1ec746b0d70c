using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Finds a setting in the YAML files of the configuration.</summary>
internal sealed class SettingsLocator(IConfiguration? configuration = null) : ISettingsLocator
{
    public string? Locate(string key) =>
        (configuration as IConfigurationRoot)?.Providers.Reverse().SelectMany(YamlFilesIn)
            .Select(file => file.Locate(key)).FirstOrDefault(place => place is not null);

    // A configuration that was added to another one as a whole hides its providers one level down.
    private static IEnumerable<YamlConfigurationProvider> YamlFilesIn(IConfigurationProvider provider) => provider switch
    {
        YamlConfigurationProvider yaml => [yaml],
        ChainedConfigurationProvider { Configuration: IConfigurationRoot root } => root.Providers.Reverse().SelectMany(YamlFilesIn),
        _ => [],
    };
}
