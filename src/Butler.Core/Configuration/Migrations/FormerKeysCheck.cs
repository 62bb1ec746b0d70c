using Butler.Configuration;
using Microsoft.Extensions.Configuration;

namespace Butler.Core.Configuration.Migrations;

/// <summary>Reports which keys in the files have been renamed.</summary>
internal sealed class FormerKeysCheck(IConfiguration? configuration = null) : ISettingsCheck
{
    public IEnumerable<SettingsProblem> Check() => ConfigurationProviders.YamlFilesIn(configuration).SelectMany(static file => file.Former).Select(static former =>
        new SettingsProblem(
            former.Key,
            $"stands in the file as '{former.Was}', as before version {former.Migration.Since}: {former.Migration.Reason}. It counts all the same; "
            + "'butler migrate' brings the file up to date.")
        {
            IsWarning = true,
        });
}
