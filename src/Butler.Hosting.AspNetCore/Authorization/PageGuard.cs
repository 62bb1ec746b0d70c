using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Keeps other sites' web pages from calling Butler through the browser of someone who can reach it.</summary>
/// <remarks>A key in a header proves that the caller is not such a page. Without one, and with a password that the browser adds automatically, the
/// page decides.</remarks>
internal sealed class PageGuard(IOptionsMonitor<ApiAccessOptions> options, IAllowedOrigins origins)
{
    /// <summary>Determines why a call without a key must be refused.</summary>
    /// <returns><see langword="null"/> if it may proceed.</returns>
    public Refusal? Check(HttpContext http, EndpointAccess access)
    {
        if (IsForeign(http.Request, access))
        {
            return Refusal.ForeignPage;
        }

        // Callers authenticated by the host are known by more than an address, and no page can use that under its own host name.
        return access.IsGuardedByHost || NamesThisButler(http) ? null : Refusal.ForeignHost;
    }

    private bool IsForeign(HttpRequest request, EndpointAccess access)
    {
        if (!WebPage.IsForeign(request) || (access.IsForBrowsers && WebPage.IsOpenedByPerson(request)))
        {
            return false;
        }

        return WebPage.OriginOf(request) is not { } origin || !origins.Contains(origin);
    }

    // A site can point its own host name to this machine; the browser then treats Butler as the site's own server. Only the name reveals it.
    private bool NamesThisButler(HttpContext http)
    {
        var host = http.Request.Host.Host;
        var allowed = options.CurrentValue.AllowedHosts;
        if (host.Length == 0 || LocalName.IsLoopback(host) || LocalName.IsOfThisMachine(host)
            || allowed.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var isOnLoopback = http.Connection.LocalIpAddress is { } address && LocalName.IsLoopback(address);
        return !isOnLoopback && (allowed.Count == 0 || IPAddress.TryParse(host, out _));
    }
}
