using Butler.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
            AddDestinations(builder, tenant.GetSection("alert"), new CloudTenant(name, butler));
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

    private static void AddDestinations(IButlerBuilder builder, IConfigurationSection alert, CloudTenant tenant)
    {
        foreach (var destination in Destinations.All)
        {
            if (destination.AddForTenant is { } add && alert.GetSection(destination.Section) is var section && section.Exists())
            {
                add(builder, section, tenant);
            }
        }
    }

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
