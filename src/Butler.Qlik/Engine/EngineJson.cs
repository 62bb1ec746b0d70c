using System.Text.Json.Serialization;

namespace Butler.Qlik.Engine;

/// <summary>The JSON of single texts.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class EngineJson : JsonSerializerContext;
