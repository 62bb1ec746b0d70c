using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Butler.Hosting.AspNetCore.SettingsPage;

/// <summary>Determines where the value of a setting comes from.</summary>
internal sealed class SettingSource(IConfiguration configuration, ISettingsLocator? locator)
{
    /// <summary>The source of a value that is not set.</summary>
    public const string Default = "default";

    public (string Source, string? Place) Of(string key) => Find(configuration, key) switch
    {
        EnvironmentVariablesConfigurationProvider => ("environment", key.Replace(":", "__", StringComparison.Ordinal)),
        MemoryConfigurationProvider => ("program", null),
        FileConfigurationProvider file => ("file", file.Source.Path),
        null => ("unknown", null),
        { } other => locator?.Locate(key) is { } place ? ("file", place) : (NameOf(other), null),
    };

    // A configuration that was added to another one as a whole hides its providers one level down.
    private static IConfigurationProvider? Find(IConfiguration configuration, string key)
    {
        foreach (var provider in (configuration as IConfigurationRoot)?.Providers.Reverse() ?? [])
        {
            if (provider is ChainedConfigurationProvider chained)
            {
                if (Find(chained.Configuration, key) is { } inner)
                {
                    return inner;
                }
            }
            else if (provider.TryGet(key, out var value) && value is not null)
            {
                return provider;
            }
        }

        return null;
    }

    private static string NameOf(IConfigurationProvider provider) =>
        provider.GetType().Name.Replace("ConfigurationProvider", "", StringComparison.Ordinal).ToLowerInvariant();
}
