using Butler.Configuration;
using Butler.Problems;
using Butler.Service.CommandLine;

namespace Butler.Service.HotReload;

/// <summary>Lets a host follow its configuration file.</summary>
internal static class HotReloadComposition
{
    public static void AddHotReload(this IServiceCollection services, IConfigurationRoot configuration, ServiceArguments arguments)
    {
        if (arguments.ConfigFile is not { Length: > 0 })
        {
            return;
        }

        var atStart = SettingsSnapshot.Of(configuration);
        services.AddSingleton<ISettingsCheck>(new RestartCheck(configuration, atStart));
        services.AddSingleton(provider => new FollowedFile(
            configuration, arguments, atStart, provider.GetRequiredService<IButlerProblems>(), provider.GetRequiredService<ISettingSecrets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FollowedFile>>()));
        services.AddSingleton<ISettingsFile>(static provider => provider.GetRequiredService<FollowedFile>());
        services.AddHostedService<ConfigurationWatch>();
    }
}
