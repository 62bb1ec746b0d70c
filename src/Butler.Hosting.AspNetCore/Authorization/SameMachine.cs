using System.Net;
using Butler.Hosting.AspNetCore.Shared;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Tells whether a call comes from the machine that Butler runs on.</summary>
internal static class SameMachine
{
    // Any of these says that somebody else stands behind the caller; a proxy on this machine must not lend its address to the world.
    // X-Original-For is what is left when the address was taken from X-Forwarded-For.
    private static readonly string[] ProxyHeaders =
        ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP", "Via"];

    public static bool IsCaller(HttpContext http) =>
        IsLoopback(http.Connection.RemoteIpAddress)
        && !Array.Exists(ProxyHeaders, http.Request.Headers.ContainsKey)
        && NamesThisMachine(http.Request.Host)
        && !ComesFromOtherSite(http.Request);

    // No address: the call came through a Unix socket, a named pipe or an in-memory server.
    private static bool IsLoopback(IPAddress? address) => address is null || IPAddress.IsLoopback(AddressRange.Unmapped(address));

    // A web page can let its own name point to 127.0.0.1; the browser on this machine then asks Butler, but under that name.
    private static bool NamesThisMachine(HostString host) =>
        string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IsLoopback(address));

    // A web page can let the browser on this machine post to localhost; browsers then name the page's origin.
    private static bool ComesFromOtherSite(HttpRequest request) =>
        request.Headers.Origin is [var origin, ..]
        && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
