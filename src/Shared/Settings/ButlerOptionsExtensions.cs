using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Shared.Settings;

/// <summary>Registers the options of a feature together with their check.</summary>
internal static class ButlerOptionsExtensions
{
    /// <summary>Registers options that are read from a section, set from code, or both (code last).</summary>
    public static void AddButlerOptions<TOptions>(
        this IServiceCollection services,
        string name,
        string codeKey,
        IConfigurationSection? section,
        Action<TOptions>? configure,
        Func<TOptions, string, IEnumerable<SettingsProblem>>? rules = null,
        Func<string, bool>? isOtherKey = null,
        IReadOnlyCollection<string>? otherKeys = null,
        ChangeEffect effect = ChangeEffect.AtStart)
        where TOptions : class, new() =>
        services.AddButlerOptions(
            name,
            codeKey,
            section,
            section is null ? null : (options, problems) => SettingsBinder.Bind(section, options, problems, isOtherKey, otherKeys),
            configure,
            rules,
            section is null ? [] : [new SettingsSection(section.Path, typeof(TOptions)) { Effect = effect }]);

    /// <summary>Registers options whose section is bound in a special way, which <paramref name="sections"/> tell.</summary>
    public static void AddButlerOptions<TOptions>(
        this IServiceCollection services,
        string name,
        string codeKey,
        IConfigurationSection? section,
        Action<TOptions, ICollection<SettingsProblem>?>? bind,
        Action<TOptions>? configure,
        Func<TOptions, string, IEnumerable<SettingsProblem>>? rules,
        params SettingsSection[] sections)
        where TOptions : class, new()
    {
        var builder = services.AddOptions<TOptions>(name);
        if (section is not null && bind is not null)
        {
            builder.Configure(options => bind(options, null));
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(name, section));
        }

        if (configure is not null)
        {
            builder.Configure(configure);
        }

        foreach (var bound in sections)
        {
            services.AddSingleton(bound);
        }

        services.AddSingleton<ISettingsCheck>(provider => new OptionsCheck<TOptions>(
            section?.Path ?? codeKey,
            () => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name),
            section is null || bind is null ? null : problems => bind(new TOptions(), problems),
            rules));
    }
}
