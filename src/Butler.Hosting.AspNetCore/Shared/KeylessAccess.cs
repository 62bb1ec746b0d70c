using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Tells of an endpoint who may call it without an API key.</summary>
internal sealed record KeylessAccess(KeylessCallers Callers);

/// <summary>Marks endpoints.</summary>
internal static class KeylessAccessExtensions
{
    public static TBuilder AllowWithoutKey<TBuilder>(this TBuilder endpoint, KeylessCallers callers)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeylessAccess(callers));
}
