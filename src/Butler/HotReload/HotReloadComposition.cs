using Butler.Catalogue;
using Butler.Composition;
using Butler.Configuration;
using Butler.Problems;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Butler.HotReload;

/// <summary>Lets a host follow its configuration file.</summary>
internal static class HotReloadComposition
{
    public static void AddHotReload(this IServiceCollection services, IConfigurationRoot configuration, ButlerSources sources)
    {
        if (sources.File is not { Length: > 0 })
        {
            return;
        }

        var atStart = SettingsSnapshot.Of(configuration);
        services.AddSingleton<ISettingsCheck>(provider => new RestartCheck(configuration, atStart, provider.GetRequiredService<ComposedCatalogue>()));
        services.AddSingleton(provider => new FollowedFile(
            configuration, sources, atStart, provider.GetRequiredService<ComposedCatalogue>(), provider.GetRequiredService<IButlerProblems>(), provider.GetRequiredService<ISettingSecrets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FollowedFile>>()));
        services.AddSingleton<ISettingsFile>(static provider => provider.GetRequiredService<FollowedFile>());
        services.AddHostedService<ConfigurationWatch>();
    }
}
