using Butler.Alerts;
using Butler.Notifications.Email;
using Butler.Notifications.InfluxDb;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RouteOptions = Butler.Alerts.RouteOptions;

namespace Butler.Composition;

/// <summary>The destinations of a Butler file, one entry each.</summary>
internal static class Destinations
{
    public static IReadOnlyList<Destination> All { get; } =
    [
        new("email", "emailNotification", static (builder, section, gates) => builder.AddEmailAlerts(section, configure: options => gates.Apply("email", section, options)))
        {
            AddForTenant = AddTenantMail,
        },
        new("slack", "slackNotification", static (builder, section, gates) => builder.AddSlackAlerts(section, configure: options => gates.Apply("slack", section, options)))
        {
            AddForTenant = static (builder, section, tenant) => builder.AddSlackAlerts(section, $"slack@{tenant.Name}", options => KeepTo(options, tenant)),
        },
        new("teams", "teamsNotification", static (builder, section, gates) => builder.AddTeamsAlerts(section, configure: options => gates.Apply("teams", section, options)))
        {
            AddForTenant = static (builder, section, tenant) => builder.AddTeamsAlerts(section, $"teams@{tenant.Name}", options => KeepTo(options, tenant)),
        },
        new("webhook", "webhookNotification", static (builder, section, gates) => builder.AddWebhookAlerts(section, configure: options => gates.Apply("webhook", section, options)))
        {
            AddForTenant = static (builder, section, tenant) => builder.AddWebhookAlerts(section, $"webhook@{tenant.Name}", options => KeepTo(options, tenant)),
        },
        new("mqtt", "mqttConfig", static (builder, section, gates) => builder.AddMqtt(section).AddMqttAlerts(section, configure: options => gates.Apply("mqtt", section, options))),
        new("influxDb", "influxDb", AddInfluxDb) { MonitorSwitches = typeof(MonitorInflux) },
        new("signl4", "incidentTool:signl4", static (builder, section, gates) => builder.AddSignl4Alerts(section, configure: options => gates.Apply("signl4", section, options))),
        new("newRelic", "incidentTool:newRelic", static (builder, section, gates) => builder.AddNewRelicAlerts(section, configure: options => gates.Apply("newRelic", section, options))),
    ];

    private static void AddInfluxDb(IButlerBuilder builder, IConfigurationSection section, KindGates gates) => builder
        .AddInfluxDbAlerts(section, configure: options => gates.Apply("influxDb", section, options, AdoptTags))
        .AddInfluxDbMeasurements(wanted =>
        {
            wanted.Services = IsOn(gates.Butler["serviceMonitor:alertDestination:influxDb:enable"]);
            wanted.Memory = IsOn(gates.Butler["uptimeMonitor:storeInInfluxdb:enable"]);
        });

    private static void AdoptTags(InfluxRouteOptions route, IConfigurationSection gate) =>
        route.Tag.Static = [.. route.Tag.Static, .. gate.GetSection("tag:static").Get<List<InfluxTag>>() ?? []];

    // Mails of a tenant go through the mail server of emailNotification, and wait for its switch, as in Butler 16.
    private static void AddTenantMail(IButlerBuilder builder, IConfigurationSection section, CloudTenant tenant)
    {
        if (!IsOn(tenant.Butler["emailNotification:enable"]))
        {
            return;
        }

        builder.AddEmailAlerts(section, $"email@{tenant.Name}", options => KeepTo(options, tenant));
        builder.Services.AddOptions<EmailAlertOptions>($"email@{tenant.Name}").Configure<IServiceProvider>(static (options, services) =>
            options.Smtp = services.GetRequiredService<IOptionsMonitor<EmailAlertOptions>>().Get(EmailButlerBuilderExtensions.EmailSinkName).Smtp);
    }

    private static void KeepTo<TRoute>(AlertSinkOptions<TRoute> options, CloudTenant tenant)
        where TRoute : RouteOptions, new() => options.Defaults(route => route.Sites = [tenant.Name]);

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
