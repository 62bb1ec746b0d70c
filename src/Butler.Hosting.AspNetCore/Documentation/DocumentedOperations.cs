using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Exposes operations that are plain request delegates to the API explorer, which expects a method to describe.</summary>
internal static class DocumentedOperations
{
    private static readonly MethodInfo Method = typeof(RequestDelegate).GetMethod(nameof(RequestDelegate.Invoke))!;

    public static RouteGroupBuilder Documented(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(static endpoint =>
        {
            if (!endpoint.Metadata.OfType<MethodInfo>().Any())
            {
                endpoint.Metadata.Add(Method);
            }
        });
        return group;
    }
}
