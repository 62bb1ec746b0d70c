using System.Text.Json.Serialization;

namespace Butler.Simulation.Versions;

/// <summary>The JSON of the listener that tells the version.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SystemInfoDto))]
internal sealed partial class VersionJson : JsonSerializerContext;
