using Butler.Notifications.Shared;
using Butler.Notifications.Slack;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Slack as a destination for alerts.</summary>
public static class SlackButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string SlackSinkName = "slack";

    /// <summary>Adds a Slack destination.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the webhook and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSlackAlerts(this IButlerBuilder builder, Action<SlackAlertOptions> configure) =>
        builder.AddSlackAlerts(SlackSinkName, configure);

    /// <summary>Adds a Slack destination under a separate name, so that there can be several.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Sets the webhook and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSlackAlerts(this IButlerBuilder builder, string name, Action<SlackAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds a Slack destination configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:slackNotification</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddSlackAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = SlackSinkName, Action<SlackAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<SlackAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSinkHttpClient(SlackAlertSink.ClientName);
        builder.AddBuiltInTemplates(typeof(SlackAlertSink)).AddTemplateEscape(SlackMessages.Escape);
        return new SinkRegistration<SlackAlertOptions, SlackRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddSlackAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Sink = (services, _) => new SlackAlertSink(
                name, services.GetRequiredService<SinkTemplates>(), services.GetRequiredService<HttpDelivery>()),
            Receivers = static (_, routes) => routes.Select(static route => new HttpAddress(route.WebhookUrl, "webhookURL")),
            RouteRules = static services => new ChatRouteRules(services.GetRequiredService<TemplateRules>(), SlackMessages.Format),

            // The webhook for the REST API's Slack messages is next to the routes.
            OtherSections = ["restMessage"],
        }.AddTo(builder);
    }
}
