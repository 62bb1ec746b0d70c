using Butler.Hosting.AspNetCore.V4.Paths;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>Prepares the method and path of requests to the <c>/v4</c> API before routing. Other requests are not changed.</summary>
internal sealed class V4Middleware(IServiceProvider services) : IStartupFilter
{
    // Only known once the application has mapped its endpoints, so not before the first request.
    private readonly Lazy<string[]> _prefixes = new(() => FindPrefixes(services.GetRequiredService<EndpointDataSource>()));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(following => http => EnterAsync(http, following));
        next(application);
    };

    private Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        var target = RequestTarget.Of(http);
        var path = RequestTarget.PathOf(target);
        if (!IsOurs(path))
        {
            return next(http);
        }

        if (!MethodOverride.TryApply(http.Request))
        {
            return ParserError.ClientError(StatusCodes.Status400BadRequest).ExecuteAsync(http);
        }

        if (ExactPath.IsPlain(path))
        {
            return next(http);
        }

        var text = path.ToString();
        if (!ExactPath.TryRead(text, out var exact))
        {
            return ParserError.BadUrl(text).ExecuteAsync(http);
        }

        http.Features.Set(exact);
        http.Request.Path = exact.ForRouting;
        return next(http);
    }

    private bool IsOurs(ReadOnlySpan<char> path)
    {
        foreach (var prefix in _prefixes.Value)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    // A host may map Butler under a prefix, or twice.
    private static string[] FindPrefixes(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<UnknownRoute>() is not null)
            .Select(static endpoint => string.Concat(endpoint.RoutePattern.PathSegments
                .Select(static segment => segment.Parts[0]).OfType<RoutePatternLiteralPart>().Select(static part => "/" + part.Content))),
    ];
}
