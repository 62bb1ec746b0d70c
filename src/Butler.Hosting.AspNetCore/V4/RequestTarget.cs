using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>The target in the request line.</summary>
internal static class RequestTarget
{
    /// <summary>Gets path and query as the client wrote them.</summary>
    public static string Of(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (raw.StartsWith('/'))
        {
            return raw;
        }

        // A request to a proxy contains the server too; test servers provide no target at all.
        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        var slash = authority < 0 ? -1 : raw.IndexOf('/', authority + 3);
        return slash < 0 ? http.Request.Path.ToUriComponent() + http.Request.QueryString.ToUriComponent() : raw[slash..];
    }

    /// <summary>Gets the path as the client wrote it.</summary>
    public static ReadOnlySpan<char> PathOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target.AsSpan(0, query);
    }
}
