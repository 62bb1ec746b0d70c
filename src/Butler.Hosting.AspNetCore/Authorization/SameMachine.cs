using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>Determines whether a call comes from the machine that Butler runs on.</summary>
internal static class SameMachine
{
    /// <param name="http">The call.</param>
    /// <param name="isPage">Whether the endpoint is a page, which can be reached through a link on another site.</param>
    public static bool IsCaller(HttpContext http, bool isPage) =>
        (http.Connection.RemoteIpAddress is not { } address || LocalName.IsLoopback(address))
        && !ProxyHeaders.AreIn(http.Request.Headers)
        && LocalName.IsLoopback(http.Request.Host.Host)
        && (!WebPage.IsForeign(http.Request) || (isPage && WebPage.IsOpenedByPerson(http.Request)));
}
