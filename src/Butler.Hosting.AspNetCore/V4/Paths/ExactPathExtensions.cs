using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.V4.Paths;

/// <summary>Marks endpoints.</summary>
internal static class ExactPathExtensions
{
    public static TBuilder MatchExactPath<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(static endpoint => endpoint.Metadata.Add(new ExactPattern(((RouteEndpointBuilder)endpoint).RoutePattern)));
        return endpoints;
    }
}
