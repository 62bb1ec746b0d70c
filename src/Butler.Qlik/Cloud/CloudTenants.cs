using System.Diagnostics.CodeAnalysis;

namespace Butler.Qlik.Cloud;

/// <summary>The tenants that were set up.</summary>
internal sealed class CloudTenants(IEnumerable<CloudTenant> tenants)
{
    private readonly CloudTenant[] _all = [.. tenants];

    public CloudTenant? FindSender(CloudEvent source) => Array.Find(_all, tenant => tenant.Sent(source.TenantId, source.Host));

    public bool TryFind(string name, [NotNullWhen(true)] out CloudTenant? tenant) =>
        (tenant = Array.Find(_all, one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))) is not null;
}
