using System.Text.Json.Serialization;
using Butler.Alerts;
using Butler.Hosting.AspNetCore.Health;
using Butler.Hosting.AspNetCore.Ping;
using Butler.Hosting.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Mvc;

namespace Butler.Hosting.AspNetCore.Shared;

/// <summary>The JSON of all answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<AlertRecord>))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryRecord>))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(PingAnswer))]
[JsonSerializable(typeof(RateLimitAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class HttpJsonContext : JsonSerializerContext;
