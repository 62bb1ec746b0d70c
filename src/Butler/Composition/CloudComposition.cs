using Butler.Alerts;
using Butler.Configuration;
using Butler.Notifications.Email;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RouteOptions = Butler.Alerts.RouteOptions;

namespace Butler.Composition;

/// <summary>Composes the Qlik Cloud tenants of a configuration: their clients, their webhooks, their own destinations.</summary>
internal static class CloudComposition
{
    public static void Add(IButlerBuilder builder, IConfigurationSection cloud, IConfigurationSection butler)
    {
        var webhook = cloud.GetSection("event:webhook");
        if (IsOn(webhook["enable"]))
        {
            builder.AddQlikCloudWebhook(webhook);
        }

        IConfigurationSection[] tenants = [.. TenantsOf(cloud)];
        builder.Services.AddSingleton<ISettingsCheck>(new CloudTenantsCheck(tenants, butler));

        // A second tenant of the same name is a problem that stops the start; here it must not get mixed up with the first.
        foreach (var tenant in tenants.DistinctBy(QlikCloudButlerBuilderExtensions.GetQlikCloudTenantName, StringComparer.OrdinalIgnoreCase))
        {
            var name = QlikCloudButlerBuilderExtensions.GetQlikCloudTenantName(tenant);
            builder.AddQlikCloudTenant(tenant, name);
            AddDestinations(builder, tenant.GetSection("alert"), name, butler);
            if (IsOn(tenant["webhook:enable"]))
            {
                builder.AddQlikCloudWebhook(tenant.GetSection("webhook"), name);
            }
        }
    }

    // The one tenant of a Butler 16 file, then any number of them.
    private static IEnumerable<IConfigurationSection> TenantsOf(IConfigurationSection cloud) =>
        new[] { cloud.GetSection("event:mqtt:tenant") }
            .Where(static tenant => tenant.GetChildren().Any())
            .Concat(cloud.GetSection("event:mqtt:tenants").GetChildren())
            .Concat(cloud.GetSection("tenants").GetChildren());

    private static void AddDestinations(IButlerBuilder builder, IConfigurationSection alert, string tenant, IConfigurationSection butler)
    {
        // Mails of a tenant go through the mail server of emailNotification, and wait for its switch, as in Butler 16.
        if (alert.GetSection("emailNotification") is var email && email.Exists() && IsOn(butler["emailNotification:enable"]))
        {
            builder.AddEmailAlerts(email, $"email@{tenant}", options => KeepTo(options, tenant));
            builder.Services.AddOptions<EmailAlertOptions>($"email@{tenant}").Configure<IServiceProvider>(static (options, services) =>
                options.Smtp = services.GetRequiredService<IOptionsMonitor<EmailAlertOptions>>().Get(EmailButlerBuilderExtensions.EmailSinkName).Smtp);
        }

        if (alert.GetSection("slackNotification") is var slack && slack.Exists())
        {
            builder.AddSlackAlerts(slack, $"slack@{tenant}", options => KeepTo(options, tenant));
        }

        if (alert.GetSection("teamsNotification") is var teams && teams.Exists())
        {
            builder.AddTeamsAlerts(teams, $"teams@{tenant}", options => KeepTo(options, tenant));
        }

        if (alert.GetSection("webhookNotification") is var webhooks && webhooks.Exists())
        {
            builder.AddWebhookAlerts(webhooks, $"webhook@{tenant}", options => KeepTo(options, tenant));
        }
    }

    private static void KeepTo<TRoute>(AlertSinkOptions<TRoute> options, string tenant)
        where TRoute : RouteOptions, new() => options.Defaults(route => route.Sites = [tenant]);

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
