using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Finds a setting in the YAML files of the configuration.</summary>
internal sealed class SettingsLocator(IConfiguration? configuration = null) : ISettingsLocator
{
    public string? Locate(string key) => ConfigurationProviders.YamlFilesIn(configuration).Select(file => file.Locate(key)).FirstOrDefault(static place => place is not null);
}
