using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The JSON of errors of <c>/v5</c>. The answers themselves have a context in the folder of each feature.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ProblemDetailsJsonContext : JsonSerializerContext;
