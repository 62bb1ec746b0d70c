using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Monitoring;
using Butler.Notifications.NewRelic;
using Butler.Notifications.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Reports Butler's uptime to New Relic. The accounts are set with <c>AddNewRelic</c>.</summary>
public static class NewRelicUptimeButlerBuilderExtensions
{
    /// <summary>Adds an <see cref="IUptimeObserver"/> that sends metrics to New Relic.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:uptimeMonitor:storeNewRelic</c>. Changes take effect at once.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddNewRelicUptime(
        this IButlerBuilder builder, IConfigurationSection section, Action<NewRelicUptimeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var services = builder.Services;
        services.AddButlerOptions(Microsoft.Extensions.Options.Options.DefaultName, nameof(AddNewRelicUptime), section, configure, Check);
        services.AddSingleton<ISettingsCheck>(provider => new NewRelicAccountCheck(
            provider.GetRequiredService<IOptionsMonitor<NewRelicOptions>>(),
            () => provider.GetRequiredService<IOptionsMonitor<NewRelicUptimeOptions>>().CurrentValue is { Enable: true } options
                ? [($"{section.Path}:destinationAccount", options.DestinationAccount)]
                : []));
        services.AddConnectionTargets<NewRelicUptimeOptions>(
            Microsoft.Extensions.Options.Options.DefaultName,
            nameof(AddNewRelicUptime),
            section,
            static (options, key) => options.Enable ? ConnectionTargets.Of($"{key}:url", options.Url) : []);
        services.AddHttpDelivery();
        services.AddSinkHttpClient(NewRelicClient.ClientName);
        services.TryAddSingleton<NewRelicClient>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IUptimeObserver, NewRelicUptimeObserver>());
        return builder;
    }

    private static IEnumerable<SettingsProblem> Check(NewRelicUptimeOptions options, string key) =>
        NewRelicSettings.CheckHeaders(options.Header, $"{key}:header")
            .Concat(SettingsText.FindUrlProblem(options.Url) is { } problem ? [new SettingsProblem($"{key}:url", problem)] : []);
}
