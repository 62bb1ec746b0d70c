using Microsoft.Extensions.Options;

namespace Butler.Qlik.Cloud;

/// <summary>One tenant that was set up: its name, its settings, its client.</summary>
internal sealed class CloudTenant(string name, IOptionsMonitor<CloudTenantOptions> options, IHttpClientFactory http, TimeProvider time)
{
    public string Name => name;

    public CloudTenantOptions Options => options.Get(name);

    public CloudClient Client { get; } = new(name, () => options.Get(name), http, time);

    /// <summary>Gets whether the settings tell the id that events carry, rather than a host.</summary>
    public bool HasId => Options.Id is { Length: > 0 } id && !id.Contains('.', StringComparison.Ordinal) && !Same(id, Options.Address?.Host ?? "");

    /// <summary>Determines whether an id or a host of an event means this tenant. The settings may name it by either.</summary>
    public bool IsNamed(string idOrHost)
    {
        var current = Options;
        return Same(current.Id, idOrHost) || Same(current.Address?.Host ?? "", idOrHost);
    }

    private static bool Same(string left, string right) => left.Length > 0 && string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
