using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The scope that a caller of an endpoint needs once API keys are configured.</summary>
internal sealed record RequiredScope(ApiScope Scope);

/// <summary>Marks endpoints.</summary>
internal static class RequiredScopeExtensions
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, ApiScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scope));
}
