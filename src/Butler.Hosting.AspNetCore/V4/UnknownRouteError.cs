using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>The answer to a request that nothing is mapped to, with Butler 16's order of members.</summary>
internal sealed record UnknownRouteError(
    [property: JsonPropertyOrder(0)] string Message,
    [property: JsonPropertyOrder(1)] string Error,
    [property: JsonPropertyOrder(2)] int StatusCode);
