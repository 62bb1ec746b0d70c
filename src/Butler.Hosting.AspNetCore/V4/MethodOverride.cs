using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Lets clients that know GET and POST only, such as load scripts, say which method they mean: <c>X-HTTP-Method-Override</c>.</summary>
internal static class MethodOverride
{
    private const string Header = "X-HTTP-Method-Override";

    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"];

    /// <summary>Puts the method that the header names in the place of POST. An empty header counts for nothing, nor does that of any other
    /// method.</summary>
    /// <returns><see langword="false"/> if HTTP has no such method.</returns>
    public static bool TryApply(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !TryReadHeader(request, out var wanted))
        {
            return true;
        }

        var method = Array.Find(Known, known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase));

        // Whoever posts gets a body: the server would not let an answer to a POST end without the one that its length announces.
        request.Method = method == HttpMethods.Head ? HttpMethods.Get : method ?? request.Method;
        return method is not null;
    }

    private static bool TryReadHeader(HttpRequest request, [NotNullWhen(true)] out string? wanted)
    {
        wanted = request.Headers.TryGetValue(Header, out var values) ? values.ToString() : null;
        return wanted is { Length: > 0 };
    }
}
