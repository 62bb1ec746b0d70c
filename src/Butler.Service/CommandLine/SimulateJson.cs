using System.Text.Json.Serialization;

namespace Butler.Service.CommandLine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<SimulatedEvent>))]
internal sealed partial class SimulateJson : JsonSerializerContext;
