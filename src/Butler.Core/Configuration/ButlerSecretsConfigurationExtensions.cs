using Butler.Configuration;
using Butler.Core.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Finds the secrets of a configuration before a host is built.</summary>
public static class ButlerSecretsConfigurationExtensions
{
    /// <summary>Gets an object that removes the secrets of a configuration from texts.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>Follows the configuration. A host has the same as a service.</returns>
    public static ISettingSecrets GetSettingSecrets(this IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new SettingSecrets(configuration);
    }
}
