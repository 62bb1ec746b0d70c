using Butler.Alerts;
using Butler.Notifications.Shared;
using Butler.Notifications.Webhook;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds outgoing webhooks as destinations for alerts.</summary>
public static class WebhookButlerBuilderExtensions
{
    /// <summary>The name of the sink when none is given.</summary>
    public const string WebhookSinkName = "webhook";

    /// <summary>Adds a destination of outgoing webhooks.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the webhooks and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddWebhookAlerts(this IButlerBuilder builder, Action<WebhookAlertOptions> configure) =>
        builder.AddWebhookAlerts(WebhookSinkName, configure);

    /// <summary>Adds a destination for outgoing webhooks under a separate name, so that there can be several.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Sets the webhooks and the routes; failed and aborted reloads go out without one.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddWebhookAlerts(this IButlerBuilder builder, string name, Action<WebhookAlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds a destination for outgoing webhooks configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>Butler:webhookNotification</c>. Changes take effect at once.</param>
    /// <param name="name">The unique name of the sink.</param>
    /// <param name="configure">Overrides the section.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddWebhookAlerts(
        this IButlerBuilder builder, IConfigurationSection section, string name = WebhookSinkName, Action<WebhookAlertOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    private static IButlerBuilder Add(IButlerBuilder builder, string name, IConfigurationSection? section, Action<WebhookAlertOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSinkHttpClient(WebhookRequest.ClientName);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IWebhookFields, ReloadWebhookFields>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IWebhookFields, ServiceWebhookFields>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IWebhookFields, LicenseWebhookFields>());
        builder.Services.TryAddSingleton<WebhookFieldSource>();
        return new SinkRegistration<WebhookAlertOptions, WebhookRouteOptions>
        {
            Name = name,
            CodeKey = $"{nameof(AddWebhookAlerts)}(\"{name}\")",
            Section = section,
            Configure = configure,
            Sink = (services, _) => new WebhookAlertSink(
                name, services.GetRequiredService<WebhookFieldSource>(), services.GetRequiredService<HttpDelivery>()),
            Receivers = static (_, routes) => routes.SelectMany(static route => route.Webhooks).Select(WebhookRequest.ReceiverOf),
            RouteRules = static _ => new WebhookRouteRules(),

            // The script log is looked up only for routes that ask for lines of it.
            Parts = AlertParts.Task | AlertParts.App | AlertParts.Owner | AlertParts.ScriptLog | AlertParts.Cause | AlertParts.History,
        }.AddTo(builder);
    }
}
