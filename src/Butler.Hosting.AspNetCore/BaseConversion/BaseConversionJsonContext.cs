using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.BaseConversion;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BaseConversionAnswer))]
internal sealed partial class BaseConversionJsonContext : JsonSerializerContext;
