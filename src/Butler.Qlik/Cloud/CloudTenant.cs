using Microsoft.Extensions.Options;

namespace Butler.Qlik.Cloud;

/// <summary>A configured tenant: its name, its settings, its client.</summary>
internal sealed class CloudTenant(string name, IOptionsMonitor<CloudTenantOptions> options, IHttpClientFactory http, TimeProvider time)
{
    public string Name => name;

    public CloudTenantOptions Options => options.Get(name);

    public CloudClient Client { get; } = new(name, () => options.Get(name), http, time);

    /// <summary>Gets whether the settings contain the id used in events, rather than a host.</summary>
    public bool HasId => Options.Id is { Length: > 0 } id && !id.Contains('.', StringComparison.Ordinal) && !Same(id, Options.Address?.Host ?? "");

    /// <summary>Determines whether an event's id or host means this tenant. The settings may contain either.</summary>
    public bool IsNamed(string idOrHost)
    {
        var current = Options;
        return Same(current.Id, idOrHost) || Same(current.Address?.Host ?? "", idOrHost);
    }

    private static bool Same(string left, string right) => left.Length > 0 && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
