using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Butler.Configuration.Binding;

/// <summary>Registers the options of a feature together with their check.</summary>
public static class ButlerOptionsExtensions
{
    /// <summary>Registers options that are read from a section, set from code, or both (code last).</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the options; empty for options that there is one of.</param>
    /// <param name="codeKey">What stands for the key of the section in problems when the options come from code.</param>
    /// <param name="section">The section; <see langword="null"/> when the options come from code alone.</param>
    /// <param name="configure">Sets the options from code.</param>
    /// <param name="rules">Rules beyond the annotations; gets the options and the key of the section.</param>
    /// <param name="isOtherKey">Determines whether a key in the section belongs to another feature.</param>
    /// <param name="otherKeys">The names of keys in the section that belong to other features.</param>
    /// <param name="effect">When a change of the section takes effect.</param>
    [RequiresUnreferencedCode(SettingsBinder.Reflection)]
    [RequiresDynamicCode(SettingsBinder.Reflection)]
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

    /// <summary>Registers options whose section is bound in a special way, as <paramref name="sections"/> describes.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the options; empty for options that there is one of.</param>
    /// <param name="codeKey">What stands for the key of the section in problems when the options come from code.</param>
    /// <param name="section">The section; <see langword="null"/> when the options come from code alone.</param>
    /// <param name="bind">Binds the section. Problems go to its second argument, unless that is <see langword="null"/>.</param>
    /// <param name="configure">Sets the options from code.</param>
    /// <param name="rules">Rules beyond the annotations; gets the options and the key of the section.</param>
    /// <param name="sections">The sections that are bound, for the catalogue of settings.</param>
    [RequiresUnreferencedCode(SettingsBinder.Reflection)]
    [RequiresDynamicCode(SettingsBinder.Reflection)]
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
