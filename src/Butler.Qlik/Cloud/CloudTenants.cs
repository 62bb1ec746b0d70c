using System.Diagnostics.CodeAnalysis;

namespace Butler.Qlik.Cloud;

/// <summary>The tenants that were set up.</summary>
internal sealed class CloudTenants(IEnumerable<CloudTenant> tenants)
{
    private readonly CloudTenant[] _all = [.. tenants];

    /// <summary>Finds the tenant named by an event: by its id, or by its host if no id is configured.</summary>
    /// <returns><see langword="null"/> when it names none that is set up; a problem when its id and its host name different ones.</returns>
    public (CloudTenant? Tenant, string? Problem) FindSender(CloudEvent source)
    {
        var byId = Array.Find(_all, tenant => tenant.IsNamed(source.TenantId));
        var byHost = Array.Find(_all, tenant => tenant.IsNamed(source.Host));
        return (byId, byHost) switch
        {
            ({ } one, { } other) when one != other => (null, $"The event names tenant '{one.Name}' by its id and tenant '{other.Name}' by its host."),
            (null, { HasId: true } other) when source.TenantId.Length > 0 =>
                (null, $"The event names tenant '{other.Name}' by its host, but has the id {CloudId.Show(source.TenantId)}. Set the key 'id' of the tenant to this value if it is right."),
            _ => (byId ?? byHost, null),
        };
    }

    public bool TryFind(string name, [NotNullWhen(true)] out CloudTenant? tenant) =>
        (tenant = Array.Find(_all, one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))) is not null;
}
