using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.NewRelic;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds New Relic as a destination for alerts. Its accounts are set with <c>AddNewRelic</c>.</summary>
public static class NewRelicAlertButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string NewRelicSinkName = "newRelic";

    /// <summary>Adds New Relic.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddNewRelicAlerts(this IButlerBuilder builder, Action<NewRelicAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, NewRelicSinkName, section: null, configure);
    }

    /// <summary>Adds New Relic, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:incidentTool:newRelic</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddNewRelicAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = NewRelicSinkName, Action<NewRelicAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<NewRelicAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSinkHttpClient(NewRelicClient.ClientName);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INewRelicFields, ReloadNewRelicFields>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<INewRelicFields, ServiceNewRelicFields>());
        builder.Services.TryAddSingleton<NewRelicFieldSource>();
        var codeKey = $"{nameof(AddNewRelicAlerts)}(\"{name}\")";
        builder.Services.AddSingleton<ISettingsCheck>(services => new NewRelicAccountCheck(
            services.GetRequiredService<IOptionsMonitor<NewRelicOptions>>(),
            () => AccountsOf(services.GetRequiredService<IOptionsMonitor<NewRelicAlertOptions>>().Get(name), section?.Path ?? codeKey)));
        return new SinkRegistration<NewRelicAlertOptions, NewRelicRouteOptions>
        {
            Name = name,
            CodeKey = codeKey,
            Section = section,
            Configure = configure,
            Sink = (services, options) => new NewRelicAlertSink(
                name,
                options,
                services.GetRequiredService<IOptionsMonitor<NewRelicOptions>>(),
                services.GetRequiredService<NewRelicFieldSource>(),
                services.GetRequiredService<HttpDelivery>()),
            Receivers = FindReceivers,
            RouteRules = static services => new NewRelicRouteRules(services.GetRequiredService<IOptionsMonitor<NewRelicOptions>>()),
            Rules = Check,
            Targets = static (options, key) => ConnectionTargets.Of($"{key}:url:event", options.Url.Event).Concat(ConnectionTargets.Of($"{key}:url:log", options.Url.Log)),
            Parts = AlertParts.Task | AlertParts.App | AlertParts.Execution | AlertParts.ScriptLog | AlertParts.Cause | AlertParts.History,
        }.AddTo(builder);
    }

    private static IEnumerable<(string Key, IReadOnlyList<string> Names)> AccountsOf(NewRelicAlertOptions options, string key) =>
        [($"{key}:destinationAccount:event", options.DestinationAccount.Event), ($"{key}:destinationAccount:log", options.DestinationAccount.Log)];

    private static IEnumerable<HttpAddress> FindReceivers(NewRelicAlertOptions options, IEnumerable<NewRelicRouteOptions> routes)
    {
        var destinations = routes.Select(static route => route.Destination).ToList();
        HttpAddress?[] receivers =
        [
            destinations.Exists(static destination => destination.Event.Enable) ? new HttpAddress(options.Url.Event, "incidentTool:newRelic:url:event") : null,
            destinations.Exists(static destination => destination.Log.Enable) ? new HttpAddress(options.Url.Log, "incidentTool:newRelic:url:log") : null,
        ];
        return receivers.OfType<HttpAddress>();
    }

    private static IEnumerable<SettingsProblem> Check(NewRelicAlertOptions options, string key) =>
        new[] { ("event", options.Url.Event), ("log", options.Url.Log) }
            .Select(url => (Key: url.Item1, Problem: SettingsText.FindUrlProblem(url.Item2)))
            .Where(static url => url.Problem is not null)
            .Select(url => new SettingsProblem($"{key}:url:{url.Key}", url.Problem!));
}
