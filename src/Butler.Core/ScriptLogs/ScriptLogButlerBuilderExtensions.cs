using Butler.Alerts;
using Butler.Alerts.Pipeline;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Core.ScriptLogs;
using Butler.Diagnostics;
using Butler.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores the script logs of reloads as files.</summary>
public static class ScriptLogButlerBuilderExtensions
{
    /// <summary>The name of the sink for logs of client-managed Qlik Sense, and of the one added in code without a name.</summary>
    public const string ScriptLogSinkName = "scriptLogs";

    /// <summary>The name of the sink for Qlik Cloud logs.</summary>
    public const string CloudScriptLogSinkName = "scriptLogsCloud";

    // Butler 16 calls the section appReloadFailure here, but reloadAppFailure in the destinations.
    private static readonly (string Key, AlertKind Kind)[] AppReloads =
    [
        ("appReloadFailure", AlertKinds.CloudReloadFailed), ("appReloadAborted", AlertKinds.CloudReloadAborted), ("appReloadSuccess", AlertKinds.CloudReloadSucceeded),
    ];

    /// <summary>Stores script logs as files, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets folders, retention and routes; logs of failed and aborted reloads are stored without a route.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    /// <remarks>Needs a script log source, which <c>AddQlikSense</c> provides.</remarks>
    public static IButlerBuilder AddScriptLogFiles(
        this IButlerBuilder builder, Action<ScriptLogOptions> configure, string name = ScriptLogSinkName)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Stores script logs as files, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section that contains the sections <c>clientManaged</c> and <c>qsCloud</c>, such as
    /// <c>Butler:scriptLog:storeOnDisk</c>. Each of these becomes a separate sink.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddScriptLogFiles(this IButlerBuilder builder, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        foreach (var (key, name) in new[] { ("clientManaged", ScriptLogSinkName), ("qsCloud", CloudScriptLogSinkName) })
        {
            if (section.GetSection(key).GetChildren().Any())
            {
                Add(builder, name, section.GetSection(key), configure: null);
            }
        }

        return builder;
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<ScriptLogOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var codeKey = $"{nameof(AddScriptLogFiles)}(\"{name}\")";
        services.AddButlerOptions(
            name, codeKey, section, section is null ? null : Bind, configure, (options, key) => CheckRoutes(options, key, section),
            [.. SinkSettings.SectionsOf<ScriptLogOptions, ScriptLogRouteOptions>(section, ChangeEffect.AtOnce), .. AppReloadSections(name, section)]);
        services.AddSingleton<ISettingsCheck>(provider => new ScriptLogSourceCheck(
            section?.Path ?? codeKey, OptionsOf(provider), provider.GetServices<IScriptLogSource>()));
        services.AddSingleton<IHostedService>(provider => new ScriptLogSweep(
            name,
            OptionsOf(provider),
            provider.GetServices<AlertKindRegistration>(),
            ContentRootOf(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ScriptLogSweep>>()));
        services.AddSingleton<IOwnFiles>(provider => new ScriptLogOwnFiles(
            section?.Path ?? codeKey, OptionsOf(provider), provider.GetServices<AlertKindRegistration>()));
        services.AddSingleton<IDiagnosis>(provider => new ScriptLogDiagnosis(
            name, section?.Path ?? name, OptionsOf(provider), provider.GetServices<AlertKindRegistration>(), ContentRootOf(provider)));
        return builder.AddAlertDestination(provider => new AlertDestination<Alert, ScriptLogRouteOptions>(
            new ScriptLogSink(
                name,
                provider.GetServices<IScriptLogSource>(),
                ContentRootOf(provider),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ScriptLogSink>>()),
            OptionsOf(provider),
            section?.Path,
            AlertParts.Task));

        void Bind(ScriptLogOptions options, ICollection<SettingsProblem>? problems)
        {
            SinkSettings.Bind<ScriptLogOptions, ScriptLogRouteOptions>(section!, options, problems);
            RouteAppReloads(section!, options);
        }

        Func<ScriptLogOptions> OptionsOf(IServiceProvider provider)
        {
            var monitor = provider.GetRequiredService<IOptionsMonitor<ScriptLogOptions>>();
            return () => monitor.Get(name);
        }
    }

    private static IEnumerable<SettingsSection> AppReloadSections(string name, IConfigurationSection? section) =>
        section is null || name != CloudScriptLogSinkName
            ? []
            : AppReloads.Select(reload => new SettingsSection($"{section.Path}:{reload.Key}", typeof(ScriptLogRouteOptions)) { Effect = ChangeEffect.AtOnce });

    private static void RouteAppReloads(IConfigurationSection section, ScriptLogOptions options)
    {
        foreach (var (key, kind) in AppReloads)
        {
            var child = section.GetSection(key);
            if (child.Exists() && !section.GetSection(kind.SectionName).Exists())
            {
                options.Route(kind, route => SettingsBinder.Bind(child, route));
            }
        }
    }

    private static IEnumerable<SettingsProblem> CheckRoutes(ScriptLogOptions options, string key, IConfigurationSection? section) =>
        from kind in AlertKinds.AllTasks.Concat(Enum.GetValues<TaskOutcome>().Select(AlertKinds.ForCloudReload))
        let route = options.FindRoute(kind)
        where route is not null && !IsPath(route.LogDirectory)
        select new SettingsProblem(
            $"{key}:{NameOf(kind, section)}:logDirectory",
            route.LogDirectory.Length == 0
                ? "has no value. It must name the folder for the script logs."
                : $"is '{route.LogDirectory}' but that is not the path of a folder.");

    private static string NameOf(AlertKind kind, IConfigurationSection? section) =>
        section?.GetSection(kind.SectionName).Exists() == false && Array.Find(AppReloads, reload => reload.Kind == kind).Key is { } name ? name : kind.SectionName;

    private static bool IsPath(string text) => !string.IsNullOrWhiteSpace(text) && text.IndexOfAny(Path.GetInvalidPathChars()) < 0;

    private static string ContentRootOf(IServiceProvider provider) =>
        provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory;
}
