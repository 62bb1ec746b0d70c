using System.Text.Json.Serialization;
using Butler.Versions;

namespace Butler.Qlik.Versions;

/// <summary>How the answer of Qlik Sense about its version is read: it has the members of the contract.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QlikSenseVersion))]
internal sealed partial class SystemInfo : JsonSerializerContext;
