using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Lets clients that only support GET and POST, such as load scripts, specify the method: <c>X-HTTP-Method-Override</c>.</summary>
internal static class MethodOverride
{
    private const string Header = "X-HTTP-Method-Override";

    private static readonly string[] Known = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"];

    /// <summary>Replaces POST with the method in the header. An empty header is ignored, and so is that of any other
    /// method.</summary>
    /// <returns><see langword="false"/> if the method is not an HTTP method.</returns>
    public static bool TryApply(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !TryReadHeader(request, out var wanted))
        {
            return true;
        }

        var method = Array.Find(Known, known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase));

        // A POST always gets a body: the server would not let a response to a POST end without the one announced by its length.
        request.Method = method == HttpMethods.Head ? HttpMethods.Get : method ?? request.Method;
        return method is not null;
    }

    private static bool TryReadHeader(HttpRequest request, [NotNullWhen(true)] out string? wanted)
    {
        wanted = request.Headers.TryGetValue(Header, out var values) ? values.ToString() : null;
        return wanted is { Length: > 0 };
    }
}
