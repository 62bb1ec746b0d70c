using Butler.Files;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration;

/// <summary>Lists the files that the settings come from.</summary>
internal sealed class ConfigurationOwnFiles(IConfiguration? configuration = null) : IOwnFiles
{
    private const string Key = "the configuration";

    public IEnumerable<OwnFile> FindOwnFiles() => ConfigurationProviders.In(configuration).OfType<ISettingsFiles>().SelectMany(static file =>
        new[] { new OwnFile(Key, file.Path) { IsSecret = true }, OwnFile.CalledLike(Key, file.Path) }
            .Concat(file.FilesOfValues.Select(static value => new OwnFile("a value of the configuration", value) { IsSecret = true })));
}
