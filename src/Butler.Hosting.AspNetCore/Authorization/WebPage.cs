using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.Authorization;

/// <summary>The browser's information about the page that makes a call. Load scripts and programs send none of these headers.</summary>
internal static class WebPage
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>Gets the origin of the page; <see langword="null"/> if the browser sends none, or the caller is not a browser.</summary>
    public static string? OriginOf(HttpRequest request) => request.Headers.Origin is { Count: > 0 } origin ? origin.ToString() : null;

    /// <summary>Determines whether the call comes from a page that Butler did not serve.</summary>
    /// <remarks>Pages can make browsers send many requests without a preflight: a body needs no content type, and a form no script. Load scripts
    /// send such requests too, which makes them dangerous, so these headers decide and nothing in the request itself.</remarks>
    public static bool IsForeign(HttpRequest request) => HasForeignOrigin(request) || IsFetchedFromElsewhere(request);

    /// <summary>Determines whether the user followed a link or typed an address: the response is shown to the user, and to no page.</summary>
    public static bool IsOpenedByPerson(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Origin.Count == 0
        && request.Headers["Sec-Fetch-Mode"] is ["navigate"]
        && request.Headers["Sec-Fetch-Dest"] is ["document"];

    private static bool HasForeignOrigin(HttpRequest request) =>
        OriginOf(request) is { } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static bool IsFetchedFromElsewhere(HttpRequest request) =>
        request.Headers[FetchSite] is { Count: > 0 } site && site is not (["same-origin"] or ["none"]);
}
