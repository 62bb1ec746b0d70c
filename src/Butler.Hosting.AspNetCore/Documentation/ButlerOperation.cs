using Butler.Hosting.AspNetCore.Shared;
using Butler.Hosting.AspNetCore.V4;
using Butler.Hosting.AspNetCore.V4.Schema;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Butler.Hosting.AspNetCore.Documentation;

/// <summary>Butler's own metadata of an operation.</summary>
internal sealed record ButlerOperation(
    ApiScope Scope, IReadOnlyList<ApiScope> FurtherScopes, bool IsV4, ObjectSchema? Body, IReadOnlyList<V4QueryParameter> Query)
{
    /// <summary>Reads the metadata.</summary>
    /// <returns><see langword="null"/> for an operation of the host that Butler runs in.</returns>
    public static ButlerOperation? From(ApiDescription description)
    {
        var metadata = description.ActionDescriptor.EndpointMetadata;
        return metadata.OfType<RequiredScope>().LastOrDefault() is { } required
            ? new ButlerOperation(
                required.Scope,
                [.. metadata.OfType<FurtherScope>().Select(static further => further.Scope)],
                metadata.OfType<KeylessAccess>().LastOrDefault()?.Callers == KeylessCallers.EverybodyUntilKeysExist,
                metadata.OfType<ObjectSchema>().LastOrDefault(),
                [.. metadata.OfType<V4QueryParameter>()])
            : null;
    }
}
