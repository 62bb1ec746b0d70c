using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Ping;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PingAnswer))]
internal sealed partial class PingJsonContext : JsonSerializerContext;
