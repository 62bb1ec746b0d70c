using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The scope that a caller of an endpoint needs once API keys are configured.</summary>
internal sealed record RequiredScope(ApiScope Scope);

/// <summary>A scope that a caller needs in addition to <see cref="RequiredScope"/>, because of the endpoint's effects elsewhere.</summary>
internal sealed record FurtherScope(ApiScope Scope);

/// <summary>Marks endpoints.</summary>
internal static class RequiredScopeExtensions
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, ApiScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scope));

    public static TBuilder AlsoRequireScope<TBuilder>(this TBuilder endpoint, ApiScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new FurtherScope(scope));
}
