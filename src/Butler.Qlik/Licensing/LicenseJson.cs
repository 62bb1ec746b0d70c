using System.Text.Json.Serialization;

namespace Butler.Qlik.Licensing;

/// <summary>How QRS's JSON about access licences is read.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccessTypeOverview))]
internal sealed partial class LicenseJson : JsonSerializerContext;
