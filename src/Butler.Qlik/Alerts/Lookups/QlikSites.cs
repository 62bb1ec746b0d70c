using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Qlik.Alerts.Lookups;

/// <summary>Finds the lookups of a site.</summary>
internal sealed class QlikSites(IServiceProvider services, IEnumerable<QlikSiteName> names)
{
    private readonly HashSet<string> _names = [.. names.Select(static site => site.Name)];

    public bool TryFind(string site, [NotNullWhen(true)] out SiteLookups? lookups)
    {
        lookups = _names.Contains(site) ? services.GetRequiredKeyedService<SiteLookups>(site) : null;
        return lookups is not null;
    }
}

/// <summary>The name of a site that was added.</summary>
internal sealed record QlikSiteName(string Name);
