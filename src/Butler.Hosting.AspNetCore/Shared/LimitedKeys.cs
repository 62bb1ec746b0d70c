using Microsoft.AspNetCore.Builder;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>Declares that an endpoint enforces the limits of keys that are bound to tasks. All other endpoints refuse such keys.</summary>
internal sealed record LimitedKeys;

/// <summary>Marks endpoints.</summary>
internal static class LimitedKeysExtensions
{
    /// <summary>Allows keys that are bound to tasks. The endpoint finds a <see cref="Butler.Tasks.TaskStartLimits"/> among the features of
    /// the request, and must enforce it.</summary>
    public static TBuilder AcceptLimitedKeys<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new LimitedKeys());
}
