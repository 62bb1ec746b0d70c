using Butler.Configuration.Binding;
using Butler.Hosting.AspNetCore.Cloud;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the endpoint for Qlik Cloud webhooks.</summary>
public static class CloudWebhookButlerBuilderExtensions
{
    /// <summary>Receives events at <c>/v5/qlik-cloud/events</c>, configured by a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section with <c>enable</c>, <c>secret</c>, <c>headerName</c>, <c>headerValue</c>.</param>
    /// <param name="tenant">The name of the tenant with this secret, which posts to <c>/v5/qlik-cloud/events/{tenant}</c>; empty for a secret shared by all tenants.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddQlikCloudWebhook(this IButlerBuilder builder, IConfigurationSection section, string tenant = "")
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, tenant, section, configure: null);
    }

    /// <summary>Receives events at <c>/v5/qlik-cloud/events</c>, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="tenant">The name of the tenant that has the secret; empty for a secret that all tenants share.</param>
    /// <returns>The value of <paramref name="builder"/>.</returns>
    public static IButlerBuilder AddQlikCloudWebhook(this IButlerBuilder builder, Action<CloudWebhookOptions> configure, string tenant = "")
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, tenant, section: null, configure);
    }

    private static IButlerBuilder Add(
        IButlerBuilder builder, string tenant, IConfigurationSection? section, Action<CloudWebhookOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tenant);
        builder.Services.AddButlerOptions(tenant, nameof(AddQlikCloudWebhook), section, configure, CloudWebhookOptionsValidator.Check);
        builder.Services.AddSingleton(new CloudWebhookTenant(tenant));
        builder.Services.TryAddSingleton<CloudWebhookSender>();
        return builder;
    }
}
