using Butler.Alerts;

namespace Butler.Qlik.Cloud;

/// <summary>What alerts about reloads have in common, whether an event announced the reload or Butler found it.</summary>
internal static class CloudReloadAlerts
{
    /// <summary>Creates an alert with what is known about the tenant.</summary>
    public static CloudReloadAlert Create(CloudTenant tenant) => new()
    {
        Site = tenant.Name,
        TenantId = tenant.HasId ? tenant.Options.Id : "",
        TenantUrl = tenant.Options.TenantUrl.TrimEnd('/'),
        TenantComment = tenant.Options.Comment,
        QmcUrl = tenant.Options.Urls.Qmc,
        HubUrl = tenant.Options.Urls.Hub,
    };

    /// <summary>Gets the key that all alerts about the same reload share.</summary>
    public static string KeyOf(CloudReloadAlert alert) => $"cloud-reload|{alert.Site}|{alert.ReloadId}";
}
