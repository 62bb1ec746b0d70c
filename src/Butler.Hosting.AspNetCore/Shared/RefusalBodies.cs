using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Gives refusals under <c>/v5</c> that come from the framework, and are empty, a body that says why.</summary>
internal sealed class RefusalBodies(IServiceProvider services) : IStartupFilter
{
    private static readonly object Mark = new();

    // Only known once the application has mapped its endpoints, so not before the first request.
    private readonly Lazy<string[]> _prefixes = new(() => FindPrefixes(services.GetRequiredService<EndpointDataSource>()));

    /// <summary>Marks endpoints whose refusals need a body.</summary>
    public static T Include<T>(T endpoints)
        where T : IEndpointConventionBuilder => endpoints.WithMetadata(Mark);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(following => http => EnterAsync(http, following));
        next(application);
    };

    private async Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var response = http.Response;
        if (response is { HasStarted: false, ContentType: null, ContentLength: null, StatusCode: >= 400 and < 600 }
            && Array.Exists(_prefixes.Value, prefix => http.Request.Path.StartsWithSegments(prefix)))
        {
            await TypedResults.Problem(DetailFor(http), statusCode: response.StatusCode).ExecuteAsync(http);
        }
    }

    private static string DetailFor(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "The path, the query or the body has a value that cannot be read.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Method} is not possible here. Possible: {http.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType =>
            $"The body has {(string.IsNullOrEmpty(http.Request.ContentType) ? "no content type" : $"the content type '{http.Request.ContentType}'")}, but must have 'application/json'.",
        var other => ReasonPhrases.GetReasonPhrase(other) + ".",
    };

    // A host may map Butler under a prefix, or twice.
    private static string[] FindPrefixes(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>().Where(static endpoint => endpoint.Metadata.Contains(Mark))
            .Select(static endpoint => PrefixOf(endpoint.RoutePattern)).Distinct(),
    ];

    private static string PrefixOf(RoutePattern pattern)
    {
        var literals = pattern.PathSegments.Select(static segment => (segment.Parts[0] as RoutePatternLiteralPart)?.Content).ToList();
        return "/" + string.Join('/', literals.Take(literals.IndexOf("v5") + 1));
    }
}
