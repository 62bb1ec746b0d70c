using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.V4;

/// <summary>The JSON of error responses.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiError))]
[JsonSerializable(typeof(ParserError))]
[JsonSerializable(typeof(UnknownRouteError))]
internal sealed partial class V4JsonContext : JsonSerializerContext;
