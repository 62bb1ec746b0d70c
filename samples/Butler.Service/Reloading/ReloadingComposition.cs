using Butler.Configuration;
using Butler.Service.CommandLine;

namespace Butler.Service.Reloading;

/// <summary>Lets a host follow its configuration file.</summary>
internal static class ReloadingComposition
{
    public static void AddReloading(this IServiceCollection services, IConfigurationRoot configuration, ServiceArguments arguments)
    {
        if (arguments.ConfigFile is not { Length: > 0 })
        {
            return;
        }

        var atStart = SettingsSnapshot.Of(configuration);
        services.AddSingleton<ISettingsCheck>(new RestartCheck(configuration, atStart));
        services.AddHostedService(provider => new ConfigurationWatch(
            configuration, arguments, atStart, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ConfigurationWatch>>()));
    }
}
