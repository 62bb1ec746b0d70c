using Microsoft.Extensions.Options;

namespace Butler.Qlik.Cloud;

/// <summary>One tenant that was set up: its name, its settings, its client.</summary>
internal sealed class CloudTenant(string name, IOptionsMonitor<CloudTenantOptions> options, IHttpClientFactory http, TimeProvider time)
{
    public string Name => name;

    public CloudTenantOptions Options => options.Get(name);

    public CloudClient Client { get; } = new(name, () => options.Get(name), http, time);

    /// <summary>Tells whether an event is from this tenant. The settings may name it by its id or by its host.</summary>
    public bool Sent(string tenantId, string host)
    {
        var current = Options;
        var own = current.Address?.Host ?? "";
        return Same(current.Id, tenantId) || Same(current.Id, host) || Same(own, tenantId) || Same(own, host);
    }

    private static bool Same(string left, string right) => left.Length > 0 && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
