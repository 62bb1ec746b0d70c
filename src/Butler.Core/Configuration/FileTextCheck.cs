using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Reports what in the text of the YAML files hardly means what it seems to: letters in another encoding, paths in double quotes.</summary>
internal sealed class FileTextCheck(IConfiguration? configuration = null) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() => ConfigurationProviders.YamlFilesIn(configuration).SelectMany(static file => file.Doubts);
}
