using Butler.Configuration;
using Butler.Core.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Finds the secrets of a configuration that no host was made from yet.</summary>
public static class ButlerSecretsConfigurationExtensions
{
    /// <summary>Gets what takes the secrets of a configuration out of texts.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>Follows the configuration. A host has the same as a service.</returns>
    public static ISettingSecrets GetSettingSecrets(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new SettingSecrets(configuration);
    }
}
