using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Keeps web pages of others from calling Butler through the browser of somebody who can reach it.</summary>
/// <remarks>A key in a header proves that the caller is no such page. Without one, and with a password that the browser adds by itself, the
/// page decides.</remarks>
internal sealed class PageGuard(IOptionsMonitor<ApiAccessOptions> options, IAllowedOrigins origins)
{
    /// <summary>Finds out why a call without a key must not go on.</summary>
    /// <returns><see langword="null"/> when nothing speaks against it.</returns>
    public Refusal? Check(HttpContext http, EndpointAccess access)
    {
        if (IsForeign(http.Request, access))
        {
            return Refusal.ForeignPage;
        }

        // Whom the host lets in he knows by more than an address, and no page can borrow it under a name of its own.
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

    // A page can let its own name point to this machine; to the browser Butler is then the page's own server. Only the name gives it away.
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
