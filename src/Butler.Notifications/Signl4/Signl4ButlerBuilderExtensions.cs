using Butler.Alerts;
using Butler.Configuration;
using Butler.Configuration.Binding;
using Butler.Notifications.Shared;
using Butler.Notifications.Signl4;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds SIGNL4 as a destination for alerts.</summary>
public static class Signl4ButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string Signl4SinkName = "signl4";

    /// <summary>Adds a SIGNL4 team.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the address and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSignl4Alerts(this IButlerBuilder builder, Action<Signl4AlertOptions> configure) =>
        builder.AddSignl4Alerts(Signl4SinkName, configure);

    /// <summary>Adds a SIGNL4 team under a separate name, so that there can be several.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Sets the address and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSignl4Alerts(this IButlerBuilder builder, string name, Action<Signl4AlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds a SIGNL4 team configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:incidentTool:signl4</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSignl4Alerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = Signl4SinkName, Action<Signl4AlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<Signl4AlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSinkHttpClient(Signl4AlertSink.ClientName);
        return new SinkRegistration<Signl4AlertOptions, Signl4RouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddSignl4Alerts)}(\"{name}\")",
            Section = section,
            Configure = options =>
            {
                configure?.Invoke(options);
                options.AddResolvingRoute();
            },
            Sink = (services, options) => new Signl4AlertSink(
                name,
                options,
                services.GetRequiredService<HttpDelivery>(),
                new Signl4Incidents(
                    name, services.GetService<IOpenAlerts>() ?? new OpenAlertsInMemory(), services.GetRequiredService<ILogger<Signl4Incidents>>()),
                services.GetRequiredService<TimeProvider>()),
            Receivers = static (options, _) => [new HttpAddress(options.Url, "incidentTool:signl4:url")],
            RouteRules = static _ => new Signl4RouteRules(),
            Rules = static (options, key) => SettingsText.FindUrlProblem(options.Url) is { } problem ? [new SettingsProblem($"{key}:url", problem)] : [],
            Targets = static (options, key) => ConnectionTargets.Of($"{key}:url", options.Url),
            Parts = AlertParts.Task | AlertParts.Cause,
        }.AddTo(builder);
    }
}
