using Butler.Notifications.Shared;
using Butler.Notifications.Teams;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Microsoft Teams as a destination for alerts.</summary>
public static class TeamsButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string TeamsSinkName = "teams";

    /// <summary>Adds a Microsoft Teams destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the webhook and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddTeamsAlerts(this IButlerBuilder builder, Action<TeamsAlertOptions> configure) =>
        builder.AddTeamsAlerts(TeamsSinkName, configure);

    /// <summary>Adds a Microsoft Teams destination under a separate name, so that there can be several.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Sets the webhook and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddTeamsAlerts(this IButlerBuilder builder, string name, Action<TeamsAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds a Microsoft Teams destination configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:teamsNotification</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddTeamsAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = TeamsSinkName, Action<TeamsAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<TeamsAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSinkHttpClient(TeamsAlertSink.ClientName);
        builder.AddBuiltInTemplates(typeof(TeamsAlertSink));
        return new SinkRegistration<TeamsAlertOptions, TeamsRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddTeamsAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Sink = (services, _) => new TeamsAlertSink(
                name, services.GetRequiredService<SinkTemplates>(), services.GetRequiredService<HttpDelivery>()),
            Receivers = static (_, routes) => routes.Select(static route => new HttpAddress(route.WebhookUrl, "webhookURL")),
            RouteRules = static services => new ChatRouteRules(services.GetRequiredService<TemplateRules>(), TeamsMessages.Format),
        }.AddTo(builder);
    }
}
