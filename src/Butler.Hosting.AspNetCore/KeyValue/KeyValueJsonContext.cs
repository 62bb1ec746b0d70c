using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Butler.Hosting.AspNetCore.KeyValue;

[JsonSerializable(typeof(FoundPair))]
[JsonSerializable(typeof(StoredPair))]
[JsonSerializable(typeof(KeyExistence))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class KeyValueJsonContext : JsonSerializerContext
{
    /// <summary>Makes a context that writes letters of all languages as they are, as Butler 16 does; escaped they would take up to three times the bytes.</summary>
    public static KeyValueJsonContext Create() => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
