using System.Diagnostics.CodeAnalysis;
using Butler.Alerts;
using Microsoft.Extensions.Configuration;

namespace Butler.Configuration.Binding;

/// <summary>Binds the section of a destination: its own settings, what its routes share, and one route section per kind.</summary>
public static class SinkSettings
{
    private static readonly string[] KindSections =
        [.. AlertKinds.All.SelectMany(static kind => new[] { kind.SectionName, kind.GroupSectionName }).Where(static name => name.Length > 0).Distinct()];

    /// <summary>States what the section sets: the destination, the defaults of its routes, and its routes.</summary>
    /// <typeparam name="TOptions">The options of the destination.</typeparam>
    /// <typeparam name="TRoute">The options of its routes.</typeparam>
    /// <param name="section">The section; <see langword="null"/> when the options come from code.</param>
    /// <param name="effect">When a change of the section takes effect.</param>
    /// <returns>The sections for the catalogue of settings.</returns>
    public static SettingsSection[] SectionsOf<TOptions, TRoute>(IConfigurationSection? section, ChangeEffect effect) => section is null
        ? []
        :
        [
            new(section.Path, typeof(TOptions)) { Effect = effect },
            new(section.Path, typeof(TRoute), [nameof(RouteOptions.Enable)]) { Effect = effect },
            new($"{section.Path}:{SettingsSection.Kind}", typeof(TRoute)) { Effect = effect },
        ];

    /// <summary>Binds the section.</summary>
    /// <typeparam name="TOptions">The options of the destination.</typeparam>
    /// <typeparam name="TRoute">The options of its routes.</typeparam>
    /// <param name="section">The section.</param>
    /// <param name="options">The options to set.</param>
    /// <param name="problems">Receives the problems; <see langword="null"/> when they are not wanted.</param>
    /// <param name="otherSections">The names of sections in it that belong to other features.</param>
    /// <remarks>
    /// A key of a route that stands directly in the destination's section is the default of all its routes. Any other section in it
    /// is the route of the kind with that section name; kinds can be registered anywhere, so a section name that is not known here is
    /// no problem unless it looks like a misspelt one of Butler's own.
    /// </remarks>
    [RequiresUnreferencedCode(SettingsBinder.Reflection)]
    [RequiresDynamicCode(SettingsBinder.Reflection)]
    public static void Bind<TOptions, TRoute>(
        IConfigurationSection section, TOptions options, ICollection<SettingsProblem>? problems, params string[] otherSections)
        where TOptions : AlertSinkOptions<TRoute>
        where TRoute : RouteOptions, new()
    {
        var routeKeys = SettingsBinder.PropertiesOf(typeof(TRoute));
        var ownKeys = SettingsBinder.PropertiesOf(typeof(TOptions));
        bool IsRoute(string key) =>
            !ownKeys.ContainsKey(key) && !routeKeys.ContainsKey(key) && !otherSections.Contains(key, StringComparer.OrdinalIgnoreCase)
            && section.GetSection(key).GetChildren().Any();

        SettingsBinder.Bind(section, options, problems, IsRoute, [.. routeKeys.Keys, .. otherSections]);
        options.Defaults(route => SettingsBinder.Bind(section, route, skip: nameof(RouteOptions.Enable)));
        foreach (var child in section.GetChildren().Where(child => IsRoute(child.Key)))
        {
            options.Route(child.Key, route => SettingsBinder.Bind(child, route));
        }

        LeaveOutCloud(section, options);
        if (problems is null)
        {
            return;
        }

        SettingsBinder.Bind(section, new TRoute(), problems, static _ => true, skip: nameof(RouteOptions.Enable));
        var known = KindSections.Concat(ownKeys.Keys).Concat(otherSections).ToList();
        foreach (var child in section.GetChildren().Where(child => IsRoute(child.Key)))
        {
            var nearest = known.Contains(child.Key, StringComparer.OrdinalIgnoreCase) ? null : NearestKey.Find(child.Key, known);
            if (nearest is not null)
            {
                problems.Add(NearestKey.UnknownKey(child.Path, child.Key, known));
            }

            // What looks like another section than a route has other keys than a route.
            if (nearest is null || KindSections.Contains(nearest, StringComparer.OrdinalIgnoreCase))
            {
                SettingsBinder.Bind(child, new TRoute(), problems);
            }
        }
    }

    // Butler 16 tells of cloud reloads only where a tenant's own destinations say so. Its files write both of these routes everywhere.
    private static void LeaveOutCloud<TRoute>(IConfigurationSection section, AlertSinkOptions<TRoute> options)
        where TRoute : RouteOptions, new()
    {
        if (section.GetSection(AlertKinds.ReloadFailed.SectionName).Exists() && section.GetSection(AlertKinds.ReloadAborted.SectionName).Exists())
        {
            options.LeaveOut(AlertKinds.CloudReloadFailed);
        }
    }
}
