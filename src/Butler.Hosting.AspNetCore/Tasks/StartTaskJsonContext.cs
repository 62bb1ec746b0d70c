using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.Tasks;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(StartTaskAnswer))]
internal sealed partial class StartTaskJsonContext : JsonSerializerContext;
