using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.KeyValue;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FoundPair))]
[JsonSerializable(typeof(StoredPair))]
[JsonSerializable(typeof(KeyExistence))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class KeyValueJsonContext : JsonSerializerContext;
